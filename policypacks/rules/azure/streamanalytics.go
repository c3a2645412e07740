package azure

import "github.com/phiform/phiform/policypacks"

var streamanalyticsRules = []*policypacks.Rule{}
