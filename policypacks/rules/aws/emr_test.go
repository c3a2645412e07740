package aws

import "github.com/phiform/phiform/policypacks/policytest"

var emrCases = []policytest.Case{}
