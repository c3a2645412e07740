package gcp

import "github.com/phiform/phiform/policypacks"

var bigqueryRules = []*policypacks.Rule{}
