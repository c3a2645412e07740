package residency

import "github.com/phiform/phiform/policypacks"

const (
	bucketType         = "aws:s3/bucket:Bucket"
	bucketV2Type       = "aws:s3/bucketV2:BucketV2"
	vaultType          = "aws:backup/vault:Vault"
	airGappedVaultType = "aws:backup/logicallyAirGappedVault:LogicallyAirGappedVault"
	eventBusType       = "aws:cloudwatch/eventBus:EventBus"
	queueType          = "aws:sqs/queue:Queue"
	functionType       = "aws:lambda/function:Function"
	firehoseType       = "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream"
	subscriptionType   = "aws:sns/topicSubscription:TopicSubscription"
)

var bucketTypes = []string{bucketType, bucketV2Type}

// awsCopies are the types that send data on to a place that they name. A replica that is a resource of its own lies where
// its provider works, so that the rule about resources judges it.
var awsCopies = checks{
	bucketType:   awsTargets("replicationConfiguration.rules[*].destination.bucket", bucketTypes...),
	bucketV2Type: awsTargets("replicationConfigurations[*].rules[*].destinations[*].bucket", bucketTypes...),
	"aws:s3/bucketReplicationConfig:BucketReplicationConfig": awsTargets("rules[*].destination.bucket", bucketTypes...),

	"aws:backup/plan:Plan": awsTargets("rules[*].copyActions[*].destinationVaultArn", vaultType, airGappedVaultType),

	"aws:dynamodb/globalTable:GlobalTable":                      awsPlaces("replicas[*].regionName"),
	"aws:dynamodb/table:Table":                                  awsPlaces("replicas[*].regionName"),
	"aws:ecr/replicationConfiguration:ReplicationConfiguration": awsPlaces("replicationConfiguration.rules[*].destinations[*].region"),
	"aws:efs/replicationConfiguration:ReplicationConfiguration": awsPlaces("destination.region"),
	"aws:directoryservice/serviceRegion:ServiceRegion":          awsPlaces("regionName"),
	"aws:rds/clusterSnapshotCopy:ClusterSnapshotCopy":           awsPlaces("destinationRegion"),
	"aws:rds/snapshotCopy:SnapshotCopy":                         awsPlaces("destinationRegion"),
	"aws:redshift/cluster:Cluster":                              awsPlaces("snapshotCopy.destinationRegion"),
	"aws:redshift/snapshotCopy:SnapshotCopy":                    awsPlaces("destinationRegion"),
	"aws:secretsmanager/secret:Secret":                          awsPlaces("replicas[*].region"),
	"aws:ssmincidents/replicationSet:ReplicationSet":            awsPlaces("regions[*].name"),
	"aws:cloudformation/stackInstances:StackInstances":          awsPlaces("regions[*]"),
	"aws:cloudformation/stackSetInstance:StackSetInstance":      awsPlaces("region"),
	"aws:dlm/lifecyclePolicy:LifecyclePolicy":                   snapshotCopies,
	"aws:cloudwatch/eventEndpoint:EventEndpoint":                awsTargets("eventBuses[*].eventBusArn", eventBusType),
	"aws:cloudwatch/eventTarget:EventTarget":                    forwarded("arn"),
	subscriptionType:                                            subscribed,
}

// snapshotCopies are the copies that a lifecycle policy makes, whose target is a region, or an Outpost.
func snapshotCopies(s *policypacks.Subject) policypacks.Outcome {
	ask := func(v policypacks.Value) policypacks.Outcome {
		text, _ := v.Text()
		if region := arnRegion(text); region != "" {
			return aws.allows(s, aws.at(v, region))
		}
		return aws.value(s, v)
	}
	return policypacks.All(
		each(s, "policyDetails.schedules[*].crossRegionCopyRules[*].target", ask),
		each(s, "policyDetails.action.crossRegionCopies[*].target", ask),
	)
}

// subscribed is where a topic delivers: a queue, a function or a stream. Addresses of people and sites have no region.
func subscribed(s *policypacks.Subject) policypacks.Outcome {
	protocol := s.At("protocol")
	if protocol.IsUnknown() {
		return policypacks.Either(protocol.Path(), policypacks.Inapplicable("nothing in a region"), forwarded("endpoint")(s))
	}
	if !protocol.OneOf("sqs", "lambda", "firehose").Is(policypacks.Pass) {
		return policypacks.Inapplicable("the topic delivers to nothing in a region")
	}
	return forwarded("endpoint")(s)
}

// forwarded is where events and messages go. What has no region in its ARN, and is not of this stack, gets them where they
// come from.
func forwarded(path string) func(*policypacks.Subject) policypacks.Outcome {
	return func(s *policypacks.Subject) policypacks.Outcome {
		v := s.At(path)
		if text, known := v.Text(); known && arnRegion(text) == "" && len(s.PointedAt(path, receiverTypes...).Subjects) == 0 {
			return policypacks.Inapplicable("%s names no region", path)
		}
		return awsTarget(s, v, receiverTypes...)
	}
}

var receiverTypes = []string{
	queueType, functionType, firehoseType, eventBusType, "aws:kinesis/stream:Stream", "aws:sns/topic:Topic",
	"aws:sfn/stateMachine:StateMachine", "aws:cloudwatch/logGroup:LogGroup", "aws:ecs/cluster:Cluster",
	"aws:batch/jobQueue:JobQueue", "aws:cloudwatch/eventApiDestination:EventApiDestination",
}
