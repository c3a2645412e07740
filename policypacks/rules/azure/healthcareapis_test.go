package azure

import "github.com/phiform/phiform/policypacks/policytest"

var healthcareapisCases = []policytest.Case{}
