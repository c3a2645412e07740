package aws

import "github.com/phiform/phiform/policypacks"

var sqsRules = []*policypacks.Rule{}
