package gcp

import "github.com/phiform/phiform/policypacks"

var organizationRules = []*policypacks.Rule{}
