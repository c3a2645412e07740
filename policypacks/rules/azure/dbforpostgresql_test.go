package azure

import "github.com/phiform/phiform/policypacks/policytest"

var dbforpostgresqlCases = []policytest.Case{}
