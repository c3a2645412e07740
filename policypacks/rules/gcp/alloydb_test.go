package gcp

import "github.com/phiform/phiform/policypacks/policytest"

var alloydbCases = []policytest.Case{}
