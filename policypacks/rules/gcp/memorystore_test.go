package gcp

import "github.com/phiform/phiform/policypacks/policytest"

var memorystoreCases = []policytest.Case{}
