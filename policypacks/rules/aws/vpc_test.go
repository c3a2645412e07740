package aws

import "github.com/phiform/phiform/policypacks/policytest"

var vpcCases = []policytest.Case{}
