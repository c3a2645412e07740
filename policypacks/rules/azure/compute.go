package azure

import "github.com/phiform/phiform/policypacks"

var computeRules = []*policypacks.Rule{}
