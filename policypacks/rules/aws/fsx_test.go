package aws

import "github.com/phiform/phiform/policypacks/policytest"

var fsxCases = []policytest.Case{}
