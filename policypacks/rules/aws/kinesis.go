package aws

import "github.com/phiform/phiform/policypacks"

var kinesisRules = []*policypacks.Rule{}
