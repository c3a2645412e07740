package gcp

import "github.com/phiform/phiform/policypacks/policytest"

var dnsCases = []policytest.Case{}
