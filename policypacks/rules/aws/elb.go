package aws

import "github.com/phiform/phiform/policypacks"

var elbRules = []*policypacks.Rule{}
