package azure

import "github.com/phiform/phiform/policypacks"

var securityRules = []*policypacks.Rule{}
