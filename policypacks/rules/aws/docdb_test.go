package aws

import "github.com/phiform/phiform/policypacks/policytest"

var docdbCases = []policytest.Case{}
