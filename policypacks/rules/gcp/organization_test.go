package gcp

import "github.com/phiform/phiform/policypacks/policytest"

var organizationCases = []policytest.Case{}
