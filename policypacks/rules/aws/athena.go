package aws

import "github.com/phiform/phiform/policypacks"

var athenaRules = []*policypacks.Rule{}
