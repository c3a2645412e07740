package aws

import "github.com/phiform/phiform/policypacks/policytest"

var eksCases = []policytest.Case{}
