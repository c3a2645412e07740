package aws

import "github.com/phiform/phiform/policypacks/policytest"

var ssmCases = []policytest.Case{}
