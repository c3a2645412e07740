package aws

import "github.com/phiform/phiform/policypacks/policytest"

var elasticbeanstalkCases = []policytest.Case{}
