package azure

import "github.com/phiform/phiform/policypacks"

var sqlRules = []*policypacks.Rule{}
