package aws

import "github.com/phiform/phiform/policypacks"

var glueRules = []*policypacks.Rule{}
