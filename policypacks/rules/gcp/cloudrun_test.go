package gcp

import "github.com/phiform/phiform/policypacks/policytest"

var cloudrunCases = []policytest.Case{}
