package aws

import (
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/blueprints/hl7"
	"github.com/phiform/phiform/components/aws"
)

// Suffixes of the components that log: the policy of their key names them before they exist.
const (
	networkSuffix   = "-network"
	clusterSuffix   = "-cluster"
	gatewaySuffix   = "-gateway"
	processorSuffix = "-processor"
)

// createNetwork makes the network that programs and senders meet in. It has no way to the internet, and leads to nothing
// but what the programs work with.
func (m *Migration) createNetwork(ctx *pulumi.Context) (err error) {
	o := m.args.Options
	endpoints := []aws.EndpointArgs{
		{Service: aws.EndpointECRAPI},
		{Service: aws.EndpointECRImages},
		{Service: aws.EndpointLogs},
		{Service: aws.EndpointSQS, Resources: []pulumi.StringInput{m.Queue.QueueArn, m.Queue.DeadLetterArn}},
		{
			Service: aws.EndpointHealthLake, Actions: m.Records.Write("").Actions,
			Resources: []pulumi.StringInput{m.Records.DatastoreArn},
		},
	}
	if o.TLS != hl7.TLSPlain {
		endpoints = append(endpoints, aws.EndpointArgs{
			Service: aws.EndpointSecretsManager, Resources: []pulumi.StringInput{pulumi.String(o.TLSSecret)},
		})
	}
	m.Network, err = aws.NewNetwork(ctx, m.name+networkSuffix, &aws.NetworkArgs{
		AddressSpace:    o.AddressSpace,
		Endpoints:       endpoints,
		StoreBucketArns: []pulumi.StringInput{m.Messages.BucketArn},
		OnPremises:      onPremises(o),
		KeyArn:          m.OperationsKey.KeyArn,
		After:           []pulumi.Resource{m.OperationsKey.Policy},
		Disposable:      o.Disposable,
		Tags:            m.args.Tags,
	}, m.in())
	return err
}

// onPremises is the way to the hospital, or nil where somebody else makes it.
func onPremises(o hl7.Options) *aws.OnPremisesArgs {
	args := &aws.OnPremisesArgs{Networks: o.OnPremisesRanges}
	switch o.Connection {
	case hl7.ConnectVPN:
		args.VPN = &aws.VPNArgs{
			Address: o.CustomerGatewayAddress, ASN: o.CustomerGatewayAsn, Static: o.VPNRouting == hl7.RoutingStatic,
		}
	case hl7.ConnectDirect:
		args.DirectConnectGatewayID = pulumi.String(o.DirectConnectGateway)
	default:
		return nil
	}
	return args
}
