package gcp

import "github.com/phiform/phiform/policypacks"

var dataprocRules = []*policypacks.Rule{}
