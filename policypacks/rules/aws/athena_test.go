package aws

import "github.com/phiform/phiform/policypacks/policytest"

var athenaCases = []policytest.Case{}
