package aws

import "github.com/phiform/phiform/policypacks/policytest"

var firehoseCases = []policytest.Case{}
