package aws

import "github.com/phiform/phiform/policypacks/policytest"

var opensearchCases = []policytest.Case{}
