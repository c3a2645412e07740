package aws

import "github.com/phiform/phiform/policypacks"

var docdbRules = []*policypacks.Rule{}
