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
	if len(s.args.Secrets) == 0 {
		return statements
	}
	secrets := Statement{Sid: "ReadSecrets", Actions: []string{"secretsmanager:GetSecretValue"}}
	for _, variable := range slices.Sorted(maps.Keys(s.args.Secrets)) {
		secrets.Resources = append(secrets.Resources, wholeSecret(s.args.Secrets[variable]))
	}
	return append(statements, secrets)
}

// secretArnParts is how many parts the ARN of a secret has; more name a part of its content, which policies do not know.
const secretArnParts = 7

func wholeSecret(arn pulumi.StringInput) pulumi.StringOutput {
	return arn.ToStringOutput().ApplyT(func(arn string) string {
		parts := strings.Split(arn, ":")
		return strings.Join(parts[:min(len(parts), secretArnParts)], ":")
	}).(pulumi.StringOutput)
}
