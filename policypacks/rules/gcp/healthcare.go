package gcp

import "github.com/phiform/phiform/policypacks"

var healthcareRules = []*policypacks.Rule{}
