package aws

import "github.com/phiform/phiform/policypacks"

var sagemakerRules = []*policypacks.Rule{}
