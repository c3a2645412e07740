package aws

import "github.com/phiform/phiform/policypacks"

var mqRules = []*policypacks.Rule{}
