package aws

import "github.com/phiform/phiform/policypacks"

var flinkRules = []*policypacks.Rule{}
