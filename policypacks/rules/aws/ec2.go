package aws

import "github.com/phiform/phiform/policypacks"

var ec2Rules = []*policypacks.Rule{}
