package gcp

import "github.com/phiform/phiform/policypacks/policytest"

var monitoringCases = []policytest.Case{}
