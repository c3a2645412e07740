package azure

import "github.com/phiform/phiform/policypacks"

var cosmosdbRules = []*policypacks.Rule{}
