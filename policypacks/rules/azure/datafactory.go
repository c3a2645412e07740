package azure

import "github.com/phiform/phiform/policypacks"

var datafactoryRules = []*policypacks.Rule{}
