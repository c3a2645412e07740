package gcp

import "github.com/phiform/phiform/policypacks"

var filestoreRules = []*policypacks.Rule{}
