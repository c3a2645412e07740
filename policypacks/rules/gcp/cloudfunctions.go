package gcp

import "github.com/phiform/phiform/policypacks"

var cloudfunctionsRules = []*policypacks.Rule{}
