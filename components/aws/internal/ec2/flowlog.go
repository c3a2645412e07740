package ec2

import (
	"reflect"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/internal/declared"
)

// FlowLog records every connection of a network.
type FlowLog struct {
	pulumi.CustomResourceState

	// Arn names it in policies.
	Arn pulumi.StringOutput `pulumi:"arn"`
}

// FlowLogArgs are the arguments of FlowLog.
type FlowLogArgs struct {
	// IamRoleArn is the role that writes to a log group.
	IamRoleArn pulumi.StringPtrInput
	// LogDestination is a log group or a bucket.
	LogDestination pulumi.StringPtrInput
	// LogDestinationType is cloud-watch-logs or s3.
	LogDestinationType pulumi.StringPtrInput
	// LogFormat is a list of fields, such as ${srcaddr}.
	LogFormat pulumi.StringPtrInput
	// MaxAggregationInterval is 60 or 600 seconds.
	MaxAggregationInterval pulumi.IntPtrInput
	Tags                   pulumi.StringMapInput
	// TrafficType is ACCEPT, REJECT or ALL.
	TrafficType pulumi.StringPtrInput
	// VpcId is the network.
	VpcId pulumi.StringPtrInput
}

type flowLogArgs struct {
	IamRoleArn             *string           `pulumi:"iamRoleArn"`
	LogDestination         *string           `pulumi:"logDestination"`
	LogDestinationType     *string           `pulumi:"logDestinationType"`
	LogFormat              *string           `pulumi:"logFormat"`
	MaxAggregationInterval *int              `pulumi:"maxAggregationInterval"`
	Tags                   map[string]string `pulumi:"tags"`
	TrafficType            *string           `pulumi:"trafficType"`
	VpcId                  *string           `pulumi:"vpcId"`
}

// ElementType implements pulumi.Input.
func (FlowLogArgs) ElementType() reflect.Type { return reflect.TypeFor[flowLogArgs]() }

// NewFlowLog registers a record of connections.
func NewFlowLog(ctx *pulumi.Context, name string, args *FlowLogArgs, opts ...pulumi.ResourceOption) (*FlowLog, error) {
	if args == nil {
		args = &FlowLogArgs{}
	}
	var r FlowLog
	required := map[string]pulumi.Input{"logDestination": args.LogDestination, "vpcId": args.VpcId}
	if err := declared.Register(ctx, FlowLogType, name, args, &r, required, opts); err != nil {
		return nil, err
	}
	return &r, nil
}
