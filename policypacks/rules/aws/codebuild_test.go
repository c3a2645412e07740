package aws

import "github.com/phiform/phiform/policypacks/policytest"

var codebuildCases = []policytest.Case{}
