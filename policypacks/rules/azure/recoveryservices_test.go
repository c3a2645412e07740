package azure

import "github.com/phiform/phiform/policypacks/policytest"

var recoveryservicesCases = []policytest.Case{}
