package azure

import "github.com/phiform/phiform/policypacks"

var iotRules = []*policypacks.Rule{}
