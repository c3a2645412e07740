package aws

import "github.com/phiform/phiform/policypacks"

var backupRules = []*policypacks.Rule{}
