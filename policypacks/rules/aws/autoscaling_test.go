package aws

import "github.com/phiform/phiform/policypacks/policytest"

var autoscalingCases = []policytest.Case{}
