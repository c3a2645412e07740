package aws

import "github.com/phiform/phiform/policypacks/policytest"

var configCases = []policytest.Case{}
