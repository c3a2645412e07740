package gcp

import "github.com/phiform/phiform/policypacks/policytest"

var loadbalancingCases = []policytest.Case{}
