package aws

import "github.com/phiform/phiform/policypacks/policytest"

var flinkCases = []policytest.Case{}
