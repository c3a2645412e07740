package azure

import "github.com/phiform/phiform/policypacks/policytest"

var synapseCases = []policytest.Case{}
