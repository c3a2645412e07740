package gcp

import "github.com/phiform/phiform/policypacks/policytest"

var healthcareCases = []policytest.Case{}
