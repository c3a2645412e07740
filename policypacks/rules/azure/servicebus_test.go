package azure

import "github.com/phiform/phiform/policypacks/policytest"

var servicebusCases = []policytest.Case{}
