package aws

import "github.com/phiform/phiform/policypacks/policytest"

var sagemakerCases = []policytest.Case{}
