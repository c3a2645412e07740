package gcp

import "github.com/phiform/phiform/policypacks/policytest"

var iamCases = []policytest.Case{}
