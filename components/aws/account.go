package aws

import (
	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// account is where a component's provider deploys to.
type account struct {
	ID        pulumi.StringOutput // twelve digits
	Partition pulumi.StringOutput // "aws", "aws-us-gov" or "aws-cn"
	Region    pulumi.StringOutput // for example "us-east-1"
}

// lookUpAccount asks the provider that the component inherited.
func lookUpAccount(ctx *pulumi.Context, component pulumi.Resource) account {
	parent := pulumi.Parent(component)
	return account{
		ID:        aws.GetCallerIdentityOutput(ctx, aws.GetCallerIdentityOutputArgs{}, parent).AccountId(),
		Partition: aws.GetPartitionOutput(ctx, aws.GetPartitionOutputArgs{}, parent).Partition(),
		Region:    aws.GetRegionOutput(ctx, aws.GetRegionOutputArgs{}, parent).Name(),
	}
}

// root is the ARN that stands for the whole account.
func (a account) root() pulumi.StringOutput {
	return pulumi.Sprintf("arn:%s:iam::%s:root", a.Partition, a.ID)
}

// arn builds the ARN of a regional resource of this account from its service
// and its resource part, so that a policy can name what does not exist yet.
func (a account) arn(service string, resource pulumi.StringInput) pulumi.StringOutput {
	return pulumi.Sprintf("arn:%s:%s:%s:%s:%s", a.Partition, service, a.Region, a.ID, resource)
}
