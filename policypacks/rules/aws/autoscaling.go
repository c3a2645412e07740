package aws

import "github.com/phiform/phiform/policypacks"

var autoscalingRules = []*policypacks.Rule{}
