package aws

import "github.com/phiform/phiform/policypacks"

var elasticacheRules = []*policypacks.Rule{}
