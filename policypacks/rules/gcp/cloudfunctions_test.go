package gcp

import "github.com/phiform/phiform/policypacks/policytest"

var cloudfunctionsCases = []policytest.Case{}
