package azure

import "github.com/phiform/phiform/policypacks"

var healthcareapisRules = []*policypacks.Rule{}
