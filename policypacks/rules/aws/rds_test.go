package aws

import "github.com/phiform/phiform/policypacks/policytest"

var rdsCases = []policytest.Case{}
