package gcp

import "github.com/phiform/phiform/policypacks"

var iamRules = []*policypacks.Rule{}
