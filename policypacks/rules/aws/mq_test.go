package aws

import "github.com/phiform/phiform/policypacks/policytest"

var mqCases = []policytest.Case{}
