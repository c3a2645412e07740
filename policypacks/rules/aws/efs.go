package aws

import "github.com/phiform/phiform/policypacks"

var efsRules = []*policypacks.Rule{}
