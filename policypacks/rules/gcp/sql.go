package gcp

import "github.com/phiform/phiform/policypacks"

var sqlRules = []*policypacks.Rule{}
