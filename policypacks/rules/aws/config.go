package aws

import "github.com/phiform/phiform/policypacks"

var configRules = []*policypacks.Rule{}
