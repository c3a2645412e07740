package aws

import (
	"encoding/json"
	"errors"

	awssdk "github.com/pulumi/pulumi-aws/sdk/v6/go/aws"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// globalRegion is where the content delivery network keeps what it needs.
const globalRegion = "us-east-1"

// globalProvider works in globalRegion with the credentials that the stack's
// configuration gives the default provider. It is nil where the stack itself is
// in that region.
func globalProvider(ctx *pulumi.Context, region string) (pulumi.ProviderResource, error) {
	if region == globalRegion {
		return nil, nil
	}
	args := &awssdk.ProviderArgs{Region: pulumi.String(globalRegion)}
	for key, field := range map[string]*pulumi.StringPtrInput{
		"aws:accessKey": &args.AccessKey, "aws:secretKey": &args.SecretKey, "aws:token": &args.Token,
		"aws:profile": &args.Profile,
	} {
		if value, given := ctx.GetConfig(key); given {
			*field = configured(ctx, key, value)
		}
	}
	if value, given := ctx.GetConfig("aws:assumeRole"); given {
		var role awssdk.ProviderAssumeRole
		if err := json.Unmarshal([]byte(value), &role); err != nil {
			return nil, errors.New("aws:assumeRole: it is no JSON object with roleArn")
		}
		args.AssumeRole = assume(role)
	}
	return awssdk.NewProvider(ctx, "global", args)
}

// configured keeps a secret of the configuration secret.
func configured(ctx *pulumi.Context, key, value string) pulumi.StringPtrInput {
	if ctx.IsConfigSecret(key) {
		return pulumi.ToSecret(pulumi.String(value)).(pulumi.StringOutput)
	}
	return pulumi.String(value)
}

func assume(role awssdk.ProviderAssumeRole) *awssdk.ProviderAssumeRoleArgs {
	return &awssdk.ProviderAssumeRoleArgs{
		RoleArn:     pulumi.StringPtrFromPtr(role.RoleArn),
		ExternalId:  pulumi.StringPtrFromPtr(role.ExternalId),
		SessionName: pulumi.StringPtrFromPtr(role.SessionName),
		Duration:    pulumi.StringPtrFromPtr(role.Duration),
		Policy:      pulumi.StringPtrFromPtr(role.Policy),
	}
}
