package aws

import "github.com/phiform/phiform/policypacks/policytest"

var apigatewayCases = []policytest.Case{}
