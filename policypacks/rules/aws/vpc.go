package aws

import "github.com/phiform/phiform/policypacks"

var vpcRules = []*policypacks.Rule{}
