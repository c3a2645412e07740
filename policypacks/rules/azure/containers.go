package azure

import "github.com/phiform/phiform/policypacks"

var containersRules = []*policypacks.Rule{}
