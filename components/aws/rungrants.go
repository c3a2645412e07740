package aws

import (
	"strings"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// The grants below are for what runs programs. Where they name a resource, they
// work out its ARN from the name of its component, because the resource needs the
// key. The parent says which account and region that is.

// GrantLogs lets the log service encrypt the log groups of components with a key.
// The names are those of the components: [Network], [Function],
// [ContainerService].
func GrantLogs(ctx *pulumi.Context, parent pulumi.Resource, components ...string) KeyGrant {
	in := lookUpAccount(ctx, parent)
	var groups []pulumi.StringInput
	for _, component := range components {
		for _, name := range []string{logGroupName(ctx, component), vendedLogGroupName(ctx, component)} {
			groups = append(groups, in.arn("logs", pulumi.String("log-group:"+name)))
		}
	}
	return KeyGrant{
		Sid: "LogGroupsEncrypt", Principal: Service(pulumi.Sprintf("logs.%s.amazonaws.com", in.Region)),
		Actions: []string{
			"kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*",
		},
		Conditions: []Condition{When("ArnEquals", "kms:EncryptionContext:aws:logs:arn", groups...)},
	}
}

// GrantRegistry lets whoever of the account makes a [Registry] hand the key to the
// registry's service, which asks for that while the registry is made. Images are
// then encrypted and decrypted by those grants.
// Source: https://docs.aws.amazon.com/AmazonECR/latest/userguide/encryption-at-rest.html.
func GrantRegistry(ctx *pulumi.Context, parent pulumi.Resource) []KeyGrant {
	return []KeyGrant{grantMakers(lookUpAccount(ctx, parent), "RegistryMakersGrant", "ecr",
		"kms:CreateGrant", "kms:DescribeKey", "kms:RetireGrant")}
}

// GrantFunction lets a [Function] decrypt its variables, and whoever of the
// account makes it encrypt them. The service wants to see them decrypted for those
// too, when they compare what is there with what should be.
// Source: https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars-encryption.html.
func GrantFunction(ctx *pulumi.Context, parent pulumi.Resource, component string, roleArn pulumi.StringInput) []KeyGrant {
	in := lookUpAccount(ctx, parent)
	ofFunction := When("ArnEquals", "kms:EncryptionContext:aws:lambda:FunctionArn", in.arn("lambda", pulumi.String("function:"+physicalName(ctx, component))))
	makers := grantMakers(in, "MakersEncrypt"+sidOf(component), "lambda", "kms:CreateGrant", "kms:Decrypt", "kms:Encrypt")
	return []KeyGrant{makers, {
		Sid: "Decrypts" + sidOf(component), Principal: Role(roleArn), Actions: []string{"kms:Decrypt"},
		Conditions: []Condition{ofFunction},
	}}
}

// GrantServiceEnvironment lets the platform encrypt the disks of tasks that run in
// a [ServiceEnvironment].
// Source: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-create-storage-key.html.
func GrantServiceEnvironment(ctx *pulumi.Context, parent pulumi.Resource, component string) []KeyGrant {
	in := lookUpAccount(ctx, parent)
	platform := Service(pulumi.String("fargate.amazonaws.com"))
	forCluster := []Condition{
		When("StringEquals", "kms:EncryptionContext:aws:ecs:clusterAccount", in.ID),
		When("StringEquals", "kms:EncryptionContext:aws:ecs:clusterName", pulumi.String(physicalName(ctx, component))),
	}
	onlyDecrypting := When("ForAllValues:StringEquals", "kms:GrantOperations", pulumi.String("Decrypt"))
	return []KeyGrant{
		{
			Sid: "DisksEncrypt" + sidOf(component), Principal: platform,
			Actions: []string{"kms:GenerateDataKeyWithoutPlaintext"}, Conditions: forCluster,
		},
		{
			Sid: "DisksGrant" + sidOf(component), Principal: platform,
			Actions: []string{"kms:CreateGrant"}, Conditions: append([]Condition{onlyDecrypting}, forCluster...),
		},
	}
}

// GrantSend lets a role put messages into queues that are encrypted with the key.
func GrantSend(sid string, roleArn pulumi.StringInput) KeyGrant {
	return KeyGrant{
		Sid: sid, Principal: Role(roleArn),
		Actions: []string{"kms:Decrypt", "kms:GenerateDataKey"}, Conditions: via("sqs"),
	}
}

// GrantReceive lets a role take messages out of queues that are encrypted with
// the key.
func GrantReceive(sid string, roleArn pulumi.StringInput) KeyGrant {
	return KeyGrant{Sid: sid, Principal: Role(roleArn), Actions: []string{"kms:Decrypt"}, Conditions: via("sqs")}
}

// GrantSecrets lets a role decrypt secrets that are encrypted with the key.
func GrantSecrets(sid string, roleArn pulumi.StringInput) KeyGrant {
	return KeyGrant{Sid: sid, Principal: Role(roleArn), Actions: []string{"kms:Decrypt"}, Conditions: via("secretsmanager")}
}

// grantMakers lets those of the account use the key whom its own policies let make
// what needs it, while they make it, through one service.
func grantMakers(in account, sid, service string, actions ...string) KeyGrant {
	return KeyGrant{
		Sid: sid, Principal: Role(in.root()), Actions: actions,
		Conditions: append(via(service), When("StringEquals", "kms:CallerAccount", in.ID)),
	}
}

// sidOf makes a component's name a part of a statement's: a key may have many.
func sidOf(component string) string {
	var sid strings.Builder
	for word := range strings.FieldsFuncSeq(component, func(r rune) bool { return !isASCIIWord(r) }) {
		sid.WriteString(strings.ToUpper(word[:1]) + word[1:])
	}
	return sid.String()
}

func isASCIIWord(r rune) bool {
	return r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z'
}

// via holds for requests that a service makes on behalf of the caller, in any
// region.
func via(service string) []Condition {
	return []Condition{When("StringLike", "kms:ViaService", pulumi.String(service+".*.amazonaws.com"))}
}
