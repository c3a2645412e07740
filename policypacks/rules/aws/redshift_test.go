package aws

import "github.com/phiform/phiform/policypacks/policytest"

var redshiftCases = []policytest.Case{}
