package gcp

import "github.com/phiform/phiform/policypacks"

var certificatemanagerRules = []*policypacks.Rule{}
