package aws

import "github.com/phiform/phiform/policypacks"

var lambdaRules = []*policypacks.Rule{}
