package azure

import "github.com/phiform/phiform/policypacks/policytest"

var cdnCases = []policytest.Case{}
