package gcp

import "github.com/phiform/phiform/policypacks/policytest"

var dataprocCases = []policytest.Case{}
