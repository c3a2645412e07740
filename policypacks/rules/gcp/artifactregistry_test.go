package gcp

import "github.com/phiform/phiform/policypacks/policytest"

var artifactregistryCases = []policytest.Case{}
