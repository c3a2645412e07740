package azure

import "github.com/phiform/phiform/policypacks/policytest"

var managedidentityCases = []policytest.Case{}
