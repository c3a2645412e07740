package aws

import "github.com/phiform/phiform/policypacks/policytest"

var dynamodbCases = []policytest.Case{}
