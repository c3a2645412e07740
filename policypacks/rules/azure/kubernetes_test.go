package azure

import "github.com/phiform/phiform/policypacks/policytest"

var kubernetesCases = []policytest.Case{}
