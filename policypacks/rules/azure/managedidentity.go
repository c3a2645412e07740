package azure

import "github.com/phiform/phiform/policypacks"

var managedidentityRules = []*policypacks.Rule{}
