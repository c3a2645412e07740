package gcp

import "github.com/phiform/phiform/policypacks"

var artifactregistryRules = []*policypacks.Rule{}
