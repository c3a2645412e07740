package gcp

import "github.com/phiform/phiform/policypacks/policytest"

var filestoreCases = []policytest.Case{}
