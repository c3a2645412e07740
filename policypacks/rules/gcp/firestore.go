package gcp

import "github.com/phiform/phiform/policypacks"

var firestoreRules = []*policypacks.Rule{}
