package aws

import "github.com/phiform/phiform/policypacks"

var firehoseRules = []*policypacks.Rule{}
