package aws

import (
	"encoding/json"
	"fmt"

	awssdk "github.com/pulumi/pulumi-aws/sdk/v6/go/aws"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// globalRegion is where the content delivery network keeps what it needs.
const globalRegion = "us-east-1"

// globalProvider works in globalRegion with the credentials that the stack's
// configuration gives the default provider, and for the accounts that it allows.
// It is nil where the stack itself is in that region.
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
	for key, field := range map[string]*pulumi.StringArrayInput{
		"aws:allowedAccountIds": &args.AllowedAccountIds, "aws:forbiddenAccountIds": &args.ForbiddenAccountIds,
		"aws:sharedConfigFiles": &args.SharedConfigFiles, "aws:sharedCredentialsFiles": &args.SharedCredentialsFiles,
	} {
		var values []string
		if given, err := readConfig(ctx, key, "list", &values); err != nil {
			return nil, err
		} else if given {
			*field = pulumi.ToStringArray(values)
		}
	}
	if err := assumeRoles(ctx, args); err != nil {
		return nil, err
	}
	return awssdk.NewProvider(ctx, "global", args)
}

// assumeRoles takes the roles that the configuration names on.
func assumeRoles(ctx *pulumi.Context, args *awssdk.ProviderArgs) error {
	var role awssdk.ProviderAssumeRole
	if given, err := readConfig(ctx, "aws:assumeRole", "object with roleArn", &role); err != nil {
		return err
	} else if given {
		args.AssumeRole = assume(role)
	}
	var federated awssdk.ProviderAssumeRoleWithWebIdentity
	if given, err := readConfig(ctx, "aws:assumeRoleWithWebIdentity", "object with roleArn", &federated); err != nil {
		return err
	} else if given {
		args.AssumeRoleWithWebIdentity = assumeFederated(federated)
	}
	return nil
}

// readConfig reads a value that is JSON. The error does not hold the value,
// which may be a credential.
func readConfig(ctx *pulumi.Context, key, form string, into any) (given bool, err error) {
	value, given := ctx.GetConfig(key)
	if given && json.Unmarshal([]byte(value), into) != nil {
		return false, fmt.Errorf("%s: it is no JSON %s", key, form)
	}
	return given, nil
}

// configured keeps a secret of the configuration secret.
func configured(ctx *pulumi.Context, key, value string) pulumi.StringPtrInput {
	if ctx.IsConfigSecret(key) {
		return pulumi.ToSecret(pulumi.String(value)).(pulumi.StringOutput)
	}
	return pulumi.String(value)
}

// listOf leaves an empty list out.
func listOf(values []string) pulumi.StringArrayInput {
	if len(values) == 0 {
		return nil
	}
	return pulumi.ToStringArray(values)
}

func assume(role awssdk.ProviderAssumeRole) *awssdk.ProviderAssumeRoleArgs {
	args := &awssdk.ProviderAssumeRoleArgs{
		RoleArn:           pulumi.StringPtrFromPtr(role.RoleArn),
		ExternalId:        pulumi.StringPtrFromPtr(role.ExternalId),
		SessionName:       pulumi.StringPtrFromPtr(role.SessionName),
		SourceIdentity:    pulumi.StringPtrFromPtr(role.SourceIdentity),
		Duration:          pulumi.StringPtrFromPtr(role.Duration),
		Policy:            pulumi.StringPtrFromPtr(role.Policy),
		PolicyArns:        listOf(role.PolicyArns),
		TransitiveTagKeys: listOf(role.TransitiveTagKeys),
	}
	if len(role.Tags) > 0 {
		args.Tags = pulumi.ToStringMap(role.Tags)
	}
	return args
}

// assumeFederated keeps the token secret, wherever it comes from.
func assumeFederated(role awssdk.ProviderAssumeRoleWithWebIdentity) *awssdk.ProviderAssumeRoleWithWebIdentityArgs {
	args := &awssdk.ProviderAssumeRoleWithWebIdentityArgs{
		RoleArn:              pulumi.StringPtrFromPtr(role.RoleArn),
		SessionName:          pulumi.StringPtrFromPtr(role.SessionName),
		Duration:             pulumi.StringPtrFromPtr(role.Duration),
		Policy:               pulumi.StringPtrFromPtr(role.Policy),
		PolicyArns:           listOf(role.PolicyArns),
		WebIdentityTokenFile: pulumi.StringPtrFromPtr(role.WebIdentityTokenFile),
	}
	if role.WebIdentityToken != nil {
		args.WebIdentityToken = pulumi.ToSecret(pulumi.String(*role.WebIdentityToken)).(pulumi.StringOutput)
	}
	return args
}
