package aws

import "github.com/phiform/phiform/policypacks"

var mskRules = []*policypacks.Rule{}
