package azure

import "github.com/phiform/phiform/policypacks"

var operationalinsightsRules = []*policypacks.Rule{}
