package gcp

import "github.com/phiform/phiform/policypacks/policytest"

var firestoreCases = []policytest.Case{}
