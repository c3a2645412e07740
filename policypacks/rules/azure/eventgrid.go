package azure

import "github.com/phiform/phiform/policypacks"

var eventgridRules = []*policypacks.Rule{}
