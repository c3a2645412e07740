package gcp

import "github.com/phiform/phiform/policypacks"

var monitoringRules = []*policypacks.Rule{}
