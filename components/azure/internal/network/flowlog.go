package network

import (
	"reflect"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/internal/declared"
)

// FlowLog records the flows of a network in a storage account of its region.
type FlowLog struct {
	pulumi.CustomResourceState

	// Name is the name in the network watcher.
	Name pulumi.StringOutput `pulumi:"name"`
}

// FlowLogArgs are the arguments of FlowLog. NetworkWatcherName, ResourceGroupName, StorageId and TargetResourceId are
// required.
type FlowLogArgs struct {
	Enabled     pulumi.BoolPtrInput
	FlowLogName pulumi.StringPtrInput
	Format      *FlowLogFormatArgs
	// Identity is what writes to the storage account. Without one, the service uses a key of the account.
	Identity *FlowLogIdentityArgs
	Location pulumi.StringPtrInput
	// NetworkWatcherName is the watcher of the network's region, and ResourceGroupName the watcher's group.
	NetworkWatcherName pulumi.StringInput
	ResourceGroupName  pulumi.StringInput
	RetentionPolicy    *FlowLogRetentionArgs
	StorageId          pulumi.StringInput
	Tags               pulumi.StringMapInput
	TargetResourceId   pulumi.StringInput
}

type flowLogArgs struct {
	Enabled            *bool             `pulumi:"enabled"`
	FlowLogName        *string           `pulumi:"flowLogName"`
	Format             *flowLogFormat    `pulumi:"format"`
	Identity           *flowLogIdentity  `pulumi:"identity"`
	Location           *string           `pulumi:"location"`
	NetworkWatcherName string            `pulumi:"networkWatcherName"`
	ResourceGroupName  string            `pulumi:"resourceGroupName"`
	RetentionPolicy    *flowLogRetention `pulumi:"retentionPolicy"`
	StorageId          string            `pulumi:"storageId"`
	Tags               map[string]string `pulumi:"tags"`
	TargetResourceId   string            `pulumi:"targetResourceId"`
}

// ElementType implements pulumi.Input.
func (FlowLogArgs) ElementType() reflect.Type { return reflect.TypeFor[flowLogArgs]() }

// NewFlowLog registers a flow log.
func NewFlowLog(ctx *pulumi.Context, name string, args *FlowLogArgs, opts ...pulumi.ResourceOption) (*FlowLog, error) {
	if args == nil {
		args = &FlowLogArgs{}
	}
	var resource FlowLog
	required := map[string]pulumi.Input{
		"networkWatcherName": args.NetworkWatcherName, "resourceGroupName": args.ResourceGroupName,
		"storageId": args.StorageId, "targetResourceId": args.TargetResourceId,
	}
	if err := declared.Register(ctx, FlowLogType, name, args, &resource, required, opts); err != nil {
		return nil, err
	}
	return &resource, nil
}

// FlowLogFormatArgs are the format of the records: JSON, version 2.
type FlowLogFormatArgs struct {
	Type    pulumi.StringPtrInput
	Version pulumi.IntPtrInput
}

type flowLogFormat struct {
	Type    *string `pulumi:"type"`
	Version *int    `pulumi:"version"`
}

// ElementType implements pulumi.Input.
func (FlowLogFormatArgs) ElementType() reflect.Type { return reflect.TypeFor[flowLogFormat]() }

// FlowLogRetentionArgs delete records after 1 to 365 days. Zero days keep them for ever.
type FlowLogRetentionArgs struct {
	Days    pulumi.IntPtrInput
	Enabled pulumi.BoolPtrInput
}

type flowLogRetention struct {
	Days    *int  `pulumi:"days"`
	Enabled *bool `pulumi:"enabled"`
}

// ElementType implements pulumi.Input.
func (FlowLogRetentionArgs) ElementType() reflect.Type { return reflect.TypeFor[flowLogRetention]() }

// FlowLogIdentityArgs name the user-assigned identity of a flow log. Type is UserAssigned.
type FlowLogIdentityArgs struct {
	Type                   pulumi.StringPtrInput
	UserAssignedIdentities pulumi.StringArrayInput
}

type flowLogIdentity struct {
	Type                   *string  `pulumi:"type"`
	UserAssignedIdentities []string `pulumi:"userAssignedIdentities"`
}

// ElementType implements pulumi.Input.
func (FlowLogIdentityArgs) ElementType() reflect.Type { return reflect.TypeFor[flowLogIdentity]() }
