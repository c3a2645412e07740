package aws

import "github.com/phiform/phiform/policypacks/policytest"

var transferCases = []policytest.Case{}
