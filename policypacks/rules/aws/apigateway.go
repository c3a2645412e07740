package aws

import "github.com/phiform/phiform/policypacks"

var apigatewayRules = []*policypacks.Rule{}
