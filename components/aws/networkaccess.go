package aws

import (
	"errors"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// NetworkAccess is where in a network a program runs, and what it may reach
// there. [Network.Access] makes it; for a network that exists already it can be
// written out.
type NetworkAccess struct {
	// NetworkID is the VPC: "vpc-...".
	NetworkID pulumi.StringInput
	// SubnetIDs are the private subnets of the program, in two zones or more.
	SubnetIDs pulumi.StringArrayInput
	// EndpointGroupID is the security group of the interface endpoints. The
	// program may connect to it over HTTPS, and gets a rule there that lets it in.
	EndpointGroupID pulumi.StringInput
	// StorePrefixListID is the prefix list of the object store's gateway endpoint
	// ("pl-..."), which the program may reach over HTTPS. Optional.
	StorePrefixListID pulumi.StringInput
	// Ready must be there before the program can reach anything.
	Ready []pulumi.Resource
}

// problems lists what is missing.
func (a *NetworkAccess) problems() []error {
	if a == nil {
		return []error{errors.New("network: required")}
	}
	var problems []error
	if a.NetworkID == nil {
		problems = append(problems, errors.New("network.networkId: required"))
	}
	if a.SubnetIDs == nil {
		problems = append(problems, errors.New("network.subnetIds: required"))
	}
	if a.EndpointGroupID == nil {
		problems = append(problems, errors.New("network.endpointGroupId: required"))
	}
	return problems
}

// join makes the security group of a program, which may reach the endpoints and
// nothing else. The rules must be there before the program starts.
func (a *NetworkAccess) join(
	ctx *pulumi.Context, parent pulumi.Resource, name string, tags pulumi.StringMapInput,
) (*securityGroup, []pulumi.Resource, error) {
	group, err := newSecurityGroup(ctx, parent, name+"-group", "What may reach "+name+", and what it may reach", a.NetworkID, tags)
	if err != nil {
		return nil, nil, err
	}
	out, err := group.release(ctx, "to-endpoints", "to endpoints", peer{group: a.EndpointGroupID}, httpsPort)
	if err != nil {
		return nil, nil, err
	}
	endpoints := &securityGroup{ID: a.EndpointGroupID.ToStringOutput(), parent: parent, name: name + "-endpoints", tags: tags}
	in, err := endpoints.admit(ctx, "from-program", "from "+name, peer{group: group.ID}, httpsPort)
	if err != nil {
		return nil, nil, err
	}
	rules := []pulumi.Resource{out, in}
	if a.StorePrefixListID != nil {
		store, err := group.release(ctx, "to-store", "to the object store", peer{prefixList: a.StorePrefixListID}, httpsPort)
		if err != nil {
			return nil, nil, err
		}
		rules = append(rules, store)
	}
	return group, rules, nil
}
