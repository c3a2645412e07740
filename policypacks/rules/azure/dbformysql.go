package azure

import "github.com/phiform/phiform/policypacks"

var dbformysqlRules = []*policypacks.Rule{}
