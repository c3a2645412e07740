package aws

import "github.com/phiform/phiform/policypacks/policytest"

var kinesisCases = []policytest.Case{}
