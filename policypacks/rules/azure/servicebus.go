package azure

import "github.com/phiform/phiform/policypacks"

var servicebusRules = []*policypacks.Rule{}
