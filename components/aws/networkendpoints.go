package aws

import (
	"strings"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/aws/internal/ec2"
)

// EndpointArgs is one service that is reached within the network.
type EndpointArgs struct {
	// Service is the last part of the service's name, such as [EndpointSQS].
	Service string
	// Actions that may be done through the endpoint, such as "sqs:SendMessage".
	// Default: those that programs do with the service. Required for services that
	// are not named here.
	Actions []string
	// Resources, by ARN, to which they may be done. Default: all of this account
	// and region, of the service's.
	Resources []pulumi.StringInput
}

// createEndpoints makes the endpoints, and the group that programs may reach. It
// lets nothing in by itself: each program brings its own rule.
func (n *Network) createEndpoints(ctx *pulumi.Context) error {
	if existing := n.args.Existing; existing != nil && existing.EndpointGroupID != nil {
		n.EndpointGroupID = existing.EndpointGroupID.ToStringOutput()
		return nil
	}
	group, err := newSecurityGroup(ctx, n, n.name+"-endpoints", "Who may reach the endpoints of "+n.name, n.NetworkID, n.args.Tags)
	if err != nil {
		return err
	}
	n.endpoints, n.EndpointGroupID = group, group.ID
	for _, endpoint := range n.args.Endpoints {
		made, err := ec2.NewVpcEndpoint(ctx, n.name+"-endpoint-"+strings.ReplaceAll(endpoint.Service, ".", "-"), &ec2.VpcEndpointArgs{
			VpcId:             n.NetworkID,
			VpcEndpointType:   pulumi.String("Interface"),
			ServiceName:       n.serviceName(endpoint.Service),
			SubnetIds:         n.SubnetIDs,
			SecurityGroupIds:  pulumi.StringArray{n.EndpointGroupID},
			PrivateDnsEnabled: pulumi.Bool(true),
			Policy:            PolicyDocument(n.endpointStatements(endpoint)...),
			Tags:              n.args.Tags,
		}, pulumi.Parent(n))
		if err != nil {
			return err
		}
		n.Ready = append(n.Ready, made)
	}
	return nil
}

// createStoreEndpoint leads to the object store by a route, which costs nothing.
func (n *Network) createStoreEndpoint(ctx *pulumi.Context) error {
	if len(n.routeTables) == 0 {
		return nil
	}
	endpoint, err := ec2.NewVpcEndpoint(ctx, n.name+"-endpoint-s3", &ec2.VpcEndpointArgs{
		VpcId:           n.NetworkID,
		VpcEndpointType: pulumi.String("Gateway"),
		ServiceName:     n.serviceName("s3"),
		RouteTableIds:   n.routeTables,
		Policy:          PolicyDocument(n.storeStatements()...),
		Tags:            n.args.Tags,
	}, pulumi.Parent(n))
	if err != nil {
		return err
	}
	n.StorePrefixListID, n.StoreEndpointID, n.hasStore = endpoint.PrefixListId, endpoint.ID().ToStringOutput(), true
	n.Ready = append(n.Ready, endpoint)
	return nil
}

func (n *Network) serviceName(service string) pulumi.StringOutput {
	return pulumi.Sprintf("com.amazonaws.%s.%s", n.account.Region, service)
}
