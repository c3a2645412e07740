package aws

import "github.com/phiform/phiform/policypacks/policytest"

var efsCases = []policytest.Case{}
