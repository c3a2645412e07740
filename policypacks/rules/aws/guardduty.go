package aws

import "github.com/phiform/phiform/policypacks"

var guarddutyRules = []*policypacks.Rule{}
