package azure

import "github.com/phiform/phiform/policypacks/policytest"

var authorizationCases = []policytest.Case{}
