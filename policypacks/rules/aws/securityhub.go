package aws

import "github.com/phiform/phiform/policypacks"

var securityhubRules = []*policypacks.Rule{}
