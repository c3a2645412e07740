package gcp

import "github.com/phiform/phiform/policypacks/policytest"

var kmsCases = []policytest.Case{}
