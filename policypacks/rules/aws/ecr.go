package aws

import "github.com/phiform/phiform/policypacks"

var ecrRules = []*policypacks.Rule{}
