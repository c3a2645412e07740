package azure

import "github.com/phiform/phiform/policypacks"

var dbforpostgresqlRules = []*policypacks.Rule{}
