package aws

import "github.com/phiform/phiform/policypacks"

var emrRules = []*policypacks.Rule{}
