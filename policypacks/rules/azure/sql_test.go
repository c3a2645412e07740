package azure

import "github.com/phiform/phiform/policypacks/policytest"

var sqlCases = []policytest.Case{}
