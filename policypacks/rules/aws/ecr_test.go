package aws

import "github.com/phiform/phiform/policypacks/policytest"

var ecrCases = []policytest.Case{}
