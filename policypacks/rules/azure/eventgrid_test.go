package azure

import "github.com/phiform/phiform/policypacks/policytest"

var eventgridCases = []policytest.Case{}
