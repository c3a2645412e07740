package aws

import "github.com/phiform/phiform/policypacks"

var sfnRules = []*policypacks.Rule{}
