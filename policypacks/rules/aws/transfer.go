package aws

import "github.com/phiform/phiform/policypacks"

var transferRules = []*policypacks.Rule{}
