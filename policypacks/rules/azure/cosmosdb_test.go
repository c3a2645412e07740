package azure

import "github.com/phiform/phiform/policypacks/policytest"

var cosmosdbCases = []policytest.Case{}
