package azure

import "github.com/phiform/phiform/policypacks"

var recoveryservicesRules = []*policypacks.Rule{}
