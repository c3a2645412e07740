package azure

import "github.com/phiform/phiform/policypacks"

var insightsRules = []*policypacks.Rule{}
