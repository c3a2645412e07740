package gcp

import "github.com/phiform/phiform/policypacks/policytest"

var dataflowCases = []policytest.Case{}
