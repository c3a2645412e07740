package aws

import "github.com/phiform/phiform/policypacks"

var codebuildRules = []*policypacks.Rule{}
