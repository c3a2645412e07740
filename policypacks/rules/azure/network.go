package azure

import "github.com/phiform/phiform/policypacks"

var networkRules = []*policypacks.Rule{}
