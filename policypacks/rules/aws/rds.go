package aws

import "github.com/phiform/phiform/policypacks"

const (
	rdsInstanceType = "aws:rds/instance:Instance"
	rdsClusterType  = "aws:rds/cluster:Cluster"
)

var rdsRules = []*policypacks.Rule{}
