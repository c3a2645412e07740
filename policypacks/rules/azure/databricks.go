package azure

import "github.com/phiform/phiform/policypacks"

var databricksRules = []*policypacks.Rule{}
