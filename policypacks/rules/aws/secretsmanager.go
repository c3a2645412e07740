package aws

import "github.com/phiform/phiform/policypacks"

var secretsmanagerRules = []*policypacks.Rule{}
