package azure

import "github.com/phiform/phiform/policypacks/policytest"

var networkCases = []policytest.Case{}
