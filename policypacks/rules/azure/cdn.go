package azure

import "github.com/phiform/phiform/policypacks"

var cdnRules = []*policypacks.Rule{}
