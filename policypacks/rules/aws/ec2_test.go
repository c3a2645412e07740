package aws

import "github.com/phiform/phiform/policypacks/policytest"

var ec2Cases = []policytest.Case{}
