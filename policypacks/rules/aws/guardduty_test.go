package aws

import "github.com/phiform/phiform/policypacks/policytest"

var guarddutyCases = []policytest.Case{}
