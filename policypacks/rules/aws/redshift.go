package aws

import "github.com/phiform/phiform/policypacks"

var redshiftRules = []*policypacks.Rule{}
