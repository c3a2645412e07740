package gcp

import "github.com/phiform/phiform/policypacks/policytest"

var spannerCases = []policytest.Case{}
