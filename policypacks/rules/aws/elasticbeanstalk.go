package aws

import "github.com/phiform/phiform/policypacks"

var elasticbeanstalkRules = []*policypacks.Rule{}
