package azure

import "github.com/phiform/phiform/policypacks/policytest"

var containersCases = []policytest.Case{}
