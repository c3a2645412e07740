package aws

import (
	"maps"
	"slices"
	"strings"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// allowPlatform lets the platform start tasks.
func (s *ContainerService) allowPlatform(ctx *pulumi.Context) error {
	if err := s.args.Puller.Allow(ctx, "platform", s.platformStatements()...); err != nil {
		return err
	}
	s.beforeTasks = slices.Concat(s.beforeTasks, s.args.After, s.args.Puller.Ready, s.args.Identity.Ready, s.args.Network.Ready)
	return nil
}

// platformStatements are what the platform does as the puller.
func (s *ContainerService) platformStatements() []Statement {
	statements := []Statement{
		{
			// Whoever signs in to the registry does so for all repositories at once: it takes no resource.
			Sid: "SignInToRegistry", Actions: []string{"ecr:GetAuthorizationToken"},
			Resources: []pulumi.StringInput{pulumi.String("*")},
		},
		{Sid: "PullImage", Actions: pullingImages, Resources: []pulumi.StringInput{s.args.RegistryArn}},
		writeLog(s.logGroup.Arn),
	}
	if len(s.args.Secrets) > 0 {
		statements = append(statements, Statement{
			Sid: "ReadSecrets", Actions: []string{"secretsmanager:GetSecretValue"}, Resources: s.secretArns(),
		})
	}
	if s.args.SecretsKeyArn != nil {
		statements = append(statements, Statement{
			Sid: "DecryptSecrets", Actions: []string{"kms:Decrypt"},
			Resources: []pulumi.StringInput{s.args.SecretsKeyArn}, Conditions: via("secretsmanager"),
		})
	}
	return statements
}

// secretArns are the secrets that variables have, or have parts of.
func (s *ContainerService) secretArns() []pulumi.StringInput {
	var arns []pulumi.StringInput
	seen := map[pulumi.String]bool{}
	for _, variable := range slices.Sorted(maps.Keys(s.args.Secrets)) {
		secret := s.args.Secrets[variable]
		text, known := secret.(pulumi.String)
		if !known {
			arns = append(arns, secret.ToStringOutput().ApplyT(secretArn).(pulumi.StringOutput))
			continue
		}
		if arn := pulumi.String(secretArn(string(text))); !seen[arn] {
			seen[arn] = true
			arns = append(arns, arn)
		}
	}
	return arns
}

// secretArn is the ARN of a secret, of which a part may be named behind it.
func secretArn(part string) string {
	const fields = 7 // arn, partition, service, region, account, "secret", name
	all := strings.Split(part, ":")
	return strings.Join(all[:min(fields, len(all))], ":")
}
