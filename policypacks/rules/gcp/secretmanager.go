package gcp

import "github.com/phiform/phiform/policypacks"

var secretmanagerRules = []*policypacks.Rule{}
