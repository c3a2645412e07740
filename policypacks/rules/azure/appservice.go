package azure

import "github.com/phiform/phiform/policypacks"

var appserviceRules = []*policypacks.Rule{}
