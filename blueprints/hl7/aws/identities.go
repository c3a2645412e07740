package aws

import (
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/aws"
)

// createIdentities makes what the programs are, before anything that names them.
func (m *Migration) createIdentities(ctx *pulumi.Context) (err error) {
	make := func(suffix, runsOn string) (*aws.ServiceIdentity, error) {
		return aws.NewServiceIdentity(ctx, m.name+"-"+suffix, &aws.ServiceIdentityArgs{RunsOn: runsOn, Tags: m.args.Tags}, m.in())
	}
	if m.gateway, err = make("gateway-identity", aws.TaskService); err != nil {
		return err
	}
	if m.puller, err = make("gateway-puller", aws.TaskService); err != nil {
		return err
	}
	m.processor, err = make("processor-identity", aws.FunctionService)
	return err
}
