package gcp

import "github.com/phiform/phiform/policypacks/policytest"

var containerCases = []policytest.Case{}
