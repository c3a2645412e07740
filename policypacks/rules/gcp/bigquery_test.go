package gcp

import "github.com/phiform/phiform/policypacks/policytest"

var bigqueryCases = []policytest.Case{}
