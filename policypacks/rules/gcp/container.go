package gcp

import "github.com/phiform/phiform/policypacks"

var containerRules = []*policypacks.Rule{}
