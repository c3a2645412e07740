package azure

import "github.com/phiform/phiform/policypacks/policytest"

var appserviceCases = []policytest.Case{}
