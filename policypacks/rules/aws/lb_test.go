package aws

import "github.com/phiform/phiform/policypacks/policytest"

var lbCases = []policytest.Case{}
