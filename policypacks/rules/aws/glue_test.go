package aws

import "github.com/phiform/phiform/policypacks/policytest"

var glueCases = []policytest.Case{}
