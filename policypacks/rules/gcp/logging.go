package gcp

import "github.com/phiform/phiform/policypacks"

var loggingRules = []*policypacks.Rule{}
