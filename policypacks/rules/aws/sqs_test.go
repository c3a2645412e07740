package aws

import "github.com/phiform/phiform/policypacks/policytest"

var sqsCases = []policytest.Case{}
