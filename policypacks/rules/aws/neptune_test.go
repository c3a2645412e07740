package aws

import "github.com/phiform/phiform/policypacks/policytest"

var neptuneCases = []policytest.Case{}
