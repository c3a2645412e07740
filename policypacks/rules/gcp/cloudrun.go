package gcp

import "github.com/phiform/phiform/policypacks"

var cloudrunRules = []*policypacks.Rule{}
