package aws

import "github.com/phiform/phiform/policypacks/policytest"

var ecsCases = []policytest.Case{}
