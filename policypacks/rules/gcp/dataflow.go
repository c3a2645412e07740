package gcp

import "github.com/phiform/phiform/policypacks"

var dataflowRules = []*policypacks.Rule{}
