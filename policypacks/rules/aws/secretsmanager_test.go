package aws

import "github.com/phiform/phiform/policypacks/policytest"

var secretsmanagerCases = []policytest.Case{}
