package gcp

import "github.com/phiform/phiform/policypacks"

var kmsRules = []*policypacks.Rule{}
