package gcp

import "github.com/phiform/phiform/policypacks"

var loadbalancingRules = []*policypacks.Rule{}
