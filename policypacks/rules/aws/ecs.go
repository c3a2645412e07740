package aws

import "github.com/phiform/phiform/policypacks"

var ecsRules = []*policypacks.Rule{}
