package azure

import "github.com/phiform/phiform/policypacks/policytest"

var dbformysqlCases = []policytest.Case{}
