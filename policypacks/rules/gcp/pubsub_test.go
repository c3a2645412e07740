package gcp

import "github.com/phiform/phiform/policypacks/policytest"

var pubsubCases = []policytest.Case{}
