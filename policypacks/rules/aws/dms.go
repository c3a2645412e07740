package aws

import "github.com/phiform/phiform/policypacks"

var dmsRules = []*policypacks.Rule{}
