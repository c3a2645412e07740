package gcp

import "github.com/phiform/phiform/policypacks"

var spannerRules = []*policypacks.Rule{}
