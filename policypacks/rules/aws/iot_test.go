package aws

import "github.com/phiform/phiform/policypacks/policytest"

var iotCases = []policytest.Case{}
