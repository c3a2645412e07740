package gcp

import "github.com/phiform/phiform/policypacks"

var alloydbRules = []*policypacks.Rule{}
