package azure

import "github.com/phiform/phiform/policypacks/policytest"

var cacheCases = []policytest.Case{}
