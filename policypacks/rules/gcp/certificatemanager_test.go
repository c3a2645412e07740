package gcp

import "github.com/phiform/phiform/policypacks/policytest"

var certificatemanagerCases = []policytest.Case{}
