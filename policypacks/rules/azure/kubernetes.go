package azure

import "github.com/phiform/phiform/policypacks"

var kubernetesRules = []*policypacks.Rule{}
