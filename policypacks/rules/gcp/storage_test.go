package gcp

import "github.com/phiform/phiform/policypacks/policytest"

var storageCases = []policytest.Case{}
