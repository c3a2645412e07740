package gcp

import "github.com/phiform/phiform/policypacks/policytest"

var bigtableCases = []policytest.Case{}
