package gcp

import "github.com/phiform/phiform/policypacks"

var bigtableRules = []*policypacks.Rule{}
