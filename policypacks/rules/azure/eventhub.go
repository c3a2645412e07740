package azure

import "github.com/phiform/phiform/policypacks"

var eventhubRules = []*policypacks.Rule{}
