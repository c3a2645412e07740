package aws

import "github.com/phiform/phiform/policypacks"

var eksRules = []*policypacks.Rule{}
