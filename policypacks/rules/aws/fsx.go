package aws

import "github.com/phiform/phiform/policypacks"

var fsxRules = []*policypacks.Rule{}
