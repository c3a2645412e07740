package gcp

import "github.com/phiform/phiform/policypacks/policytest"

var loggingCases = []policytest.Case{}
