package aws

import "github.com/phiform/phiform/policypacks/policytest"

var elasticacheCases = []policytest.Case{}
