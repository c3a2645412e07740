package azure

import "github.com/phiform/phiform/policypacks/policytest"

var eventhubCases = []policytest.Case{}
