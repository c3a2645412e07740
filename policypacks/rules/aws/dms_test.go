package aws

import "github.com/phiform/phiform/policypacks/policytest"

var dmsCases = []policytest.Case{}
