package azure

import "github.com/phiform/phiform/policypacks"

var synapseRules = []*policypacks.Rule{}
