package azure

import "github.com/phiform/phiform/policypacks"

var keyvaultRules = []*policypacks.Rule{}
