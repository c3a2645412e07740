package aws

import "github.com/phiform/phiform/policypacks"

const (
	rdsInstanceType    = "aws:rds/instance:Instance"
	rdsClusterType     = "aws:rds/cluster:Cluster"
	neptuneClusterType = "aws:neptune/cluster:Cluster"
)

var rdsRules = []*policypacks.Rule{}
