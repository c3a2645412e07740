package azure

import "github.com/phiform/phiform/policypacks/policytest"

var databricksCases = []policytest.Case{}
