package aws

import "github.com/phiform/phiform/policypacks"

var neptuneRules = []*policypacks.Rule{}
