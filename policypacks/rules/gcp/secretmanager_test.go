package gcp

import "github.com/phiform/phiform/policypacks/policytest"

var secretmanagerCases = []policytest.Case{}
