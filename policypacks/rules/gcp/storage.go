package gcp

import "github.com/phiform/phiform/policypacks"

var storageRules = []*policypacks.Rule{}
