package azure

import "github.com/phiform/phiform/policypacks/policytest"

var datafactoryCases = []policytest.Case{}
