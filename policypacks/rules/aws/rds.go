package aws

import "github.com/phiform/phiform/policypacks"

var rdsRules = []*policypacks.Rule{}
