package azure

import "github.com/phiform/phiform/policypacks"

var cacheRules = []*policypacks.Rule{}
