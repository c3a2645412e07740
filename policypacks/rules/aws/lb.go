package aws

import "github.com/phiform/phiform/policypacks"

var lbRules = []*policypacks.Rule{}
