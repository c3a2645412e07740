package aws

import "github.com/phiform/phiform/policypacks/policytest"

var elbCases = []policytest.Case{}
