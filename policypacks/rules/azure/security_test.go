package azure

import "github.com/phiform/phiform/policypacks/policytest"

var securityCases = []policytest.Case{}
