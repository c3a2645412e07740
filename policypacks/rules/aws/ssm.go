package aws

import "github.com/phiform/phiform/policypacks"

var ssmRules = []*policypacks.Rule{}
