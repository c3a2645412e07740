package aws

import "github.com/phiform/phiform/policypacks"

var dynamodbRules = []*policypacks.Rule{}
