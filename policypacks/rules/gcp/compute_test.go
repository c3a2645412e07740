package gcp

import "github.com/phiform/phiform/policypacks/policytest"

var computeCases = []policytest.Case{}
