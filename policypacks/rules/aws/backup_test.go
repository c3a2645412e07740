package aws

import "github.com/phiform/phiform/policypacks/policytest"

var backupCases = []policytest.Case{}
