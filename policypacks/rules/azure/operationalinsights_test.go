package azure

import "github.com/phiform/phiform/policypacks/policytest"

var operationalinsightsCases = []policytest.Case{}
