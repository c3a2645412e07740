package azure

import "github.com/phiform/phiform/policypacks/policytest"

var streamanalyticsCases = []policytest.Case{}
