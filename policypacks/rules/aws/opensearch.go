package aws

import "github.com/phiform/phiform/policypacks"

var opensearchRules = []*policypacks.Rule{}
