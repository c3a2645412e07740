package aws

import "github.com/pulumi/pulumi/sdk/v3/go/pulumi"

// GrantLogs lets the log service encrypt the log groups of components with a key.
// The names are those of the components: [Network], [Function],
// [ContainerService]. The parent says which account and region.
func GrantLogs(ctx *pulumi.Context, parent pulumi.Resource, components ...string) KeyGrant {
	return KeyGrant{Sid: "LogsEncrypt"}
}

// GrantRegistry lets the registry's service use the key for repositories that
// administrators of the account make.
func GrantRegistry(ctx *pulumi.Context, parent pulumi.Resource) []KeyGrant { return nil }

// GrantFunction lets a function named by its component decrypt its variables, and
// administrators of the account set them.
func GrantFunction(ctx *pulumi.Context, parent pulumi.Resource, component string, roleArn pulumi.StringInput) []KeyGrant {
	return nil
}

// GrantServiceEnvironment lets the platform encrypt the disks of tasks.
func GrantServiceEnvironment(ctx *pulumi.Context, parent pulumi.Resource, component string) []KeyGrant {
	return nil
}

// GrantSend lets a role put messages into queues that are encrypted with the key.
func GrantSend(sid string, roleArn pulumi.StringInput) KeyGrant { return KeyGrant{Sid: sid} }

// GrantReceive lets a role take messages out of queues that are encrypted with
// the key.
func GrantReceive(sid string, roleArn pulumi.StringInput) KeyGrant { return KeyGrant{Sid: sid} }

// GrantSecrets lets a role decrypt secrets that are encrypted with the key.
func GrantSecrets(sid string, roleArn pulumi.StringInput) KeyGrant { return KeyGrant{Sid: sid} }
