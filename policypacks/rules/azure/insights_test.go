package azure

import "github.com/phiform/phiform/policypacks/policytest"

var insightsCases = []policytest.Case{}
