package aws

import "github.com/phiform/phiform/policypacks/policytest"

var lambdaCases = []policytest.Case{}
