package aws

import "github.com/phiform/phiform/policypacks/policytest"

var sfnCases = []policytest.Case{}
