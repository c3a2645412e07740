package gcp

import "github.com/phiform/phiform/policypacks"

var memorystoreRules = []*policypacks.Rule{}
