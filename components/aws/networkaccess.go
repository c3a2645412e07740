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
