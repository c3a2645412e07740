package azure

import "github.com/phiform/phiform/policypacks"

var authorizationRules = []*policypacks.Rule{}
