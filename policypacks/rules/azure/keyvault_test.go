package azure

import "github.com/phiform/phiform/policypacks/policytest"

var keyvaultCases = []policytest.Case{}
