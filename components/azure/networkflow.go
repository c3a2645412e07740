package azure

import (
	"strings"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/azure/internal/managedidentity"
	"github.com/phiform/phiform/components/azure/internal/network"
)

// createFlowLog records every flow of the network, if there is an account that
// keeps them. The log writes under an identity of its own, which spares the
// account a shared key. It has no retention: the account's lock keeps what it
// keeps, and the log could not delete it earlier.
func (n *Network) createFlowLog(ctx *pulumi.Context) error {
	account := n.args.Logs.StorageAccountID
	if account == nil {
		return nil
	}
	identity, err := managedidentity.NewUserAssignedIdentity(ctx, n.name+"-flows-identity",
		&managedidentity.UserAssignedIdentityArgs{
			Location: stringPtr(n.args.Location), ResourceGroupName: n.args.ResourceGroupName, Tags: n.args.Tags,
		}, pulumi.Parent(n))
	if err != nil {
		return err
	}
	grant, err := Grant(ctx, n, n.name+"-flows-write", identity.PrincipalId, RoleStorageBlobDataContributor, account,
		PrincipalService)
	if err != nil {
		return err
	}
	// The watcher appears with the network. Some subnets must be there, or there
	// are no flows to find.
	_, err = network.NewFlowLog(ctx, n.name+"-flows", &network.FlowLogArgs{
		Enabled: pulumi.Bool(true),
		Format:  &network.FlowLogFormatArgs{Type: pulumi.String("JSON"), Version: pulumi.Int(2)},
		Identity: &network.FlowLogIdentityArgs{
			Type: pulumi.String("UserAssigned"), UserAssignedIdentities: pulumi.StringArray{identity.ID().ToStringOutput()},
		},
		Location:           stringPtr(n.args.Location),
		NetworkWatcherName: n.watcher(),
		ResourceGroupName:  n.watcherGroup(),
		StorageId:          account,
		TargetResourceId:   n.NetworkID,
		Tags:               n.args.Tags,
	}, pulumi.Parent(n), pulumi.DependsOn([]pulumi.Resource{grant}))
	return err
}

// watcher is the name that Azure gives the watcher of a region, such as
// NetworkWatcher_westeurope: regions are also written "West Europe".
func (n *Network) watcher() pulumi.StringInput {
	if n.args.WatcherName != nil {
		return n.args.WatcherName
	}
	return n.args.Location.ToStringOutput().ApplyT(func(location string) string {
		return "NetworkWatcher_" + strings.ToLower(strings.ReplaceAll(location, " ", ""))
	}).(pulumi.StringOutput)
}

func (n *Network) watcherGroup() pulumi.StringInput {
	if n.args.WatcherGroup != nil {
		return n.args.WatcherGroup
	}
	return pulumi.String("NetworkWatcherRG")
}
