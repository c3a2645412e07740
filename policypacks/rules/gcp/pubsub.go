package gcp

import "github.com/phiform/phiform/policypacks"

var pubsubRules = []*policypacks.Rule{}
