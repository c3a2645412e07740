package azure

import "github.com/phiform/phiform/policypacks/policytest"

var purviewCases = []policytest.Case{}
