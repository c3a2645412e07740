package aws

import "github.com/phiform/phiform/policypacks/policytest"

var securityhubCases = []policytest.Case{}
