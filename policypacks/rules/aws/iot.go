package aws

import "github.com/phiform/phiform/policypacks"

var iotRules = []*policypacks.Rule{}
