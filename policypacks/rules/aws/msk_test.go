package aws

import "github.com/phiform/phiform/policypacks/policytest"

var mskCases = []policytest.Case{}
