package azure

import "github.com/phiform/phiform/policypacks"

var purviewRules = []*policypacks.Rule{}
