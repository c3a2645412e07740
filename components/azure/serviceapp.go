package azure

import (
	"fmt"
	"maps"
	"regexp"
	"slices"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/azure/internal/app"
)

// requestsPerCopy is how many requests at a time a copy answers before another
// is started.
const requestsPerCopy = "50"

var digestPattern = regexp.MustCompile(`@sha256:[0-9a-f]{64}$`)

// configuration is what all revisions of the service share. External means
// outside of the environment, which has no public address: its network.
func (s *Service) configuration() *app.ConfigurationArgs {
	identity := s.args.Identity.IdentityID.ToStringPtrOutput()
	return &app.ConfigurationArgs{
		ActiveRevisionsMode: pulumi.String("Single"),
		Ingress: &app.IngressArgs{
			AllowInsecure: pulumi.Bool(false),
			External:      pulumi.Bool(true),
			TargetPort:    pulumi.Int(s.args.Port),
			Traffic:       app.TrafficWeightArray{{LatestRevision: pulumi.Bool(true), Weight: pulumi.Int(100)}},
			Transport:     pulumi.String("http"),
		},
		Registries: app.RegistryCredentialsArray{{Identity: identity, Server: stringPtr(s.args.RegistryHost)}},
		Secrets:    s.secrets(),
	}
}

func (s *Service) template() *app.TemplateArgs {
	return &app.TemplateArgs{
		Containers: app.ContainerArray{{
			Env:    s.environment(),
			Image:  byDigest(s.args.Image),
			Name:   pulumi.String(s.name),
			Probes: s.probes(),
			Resources: &app.ContainerResourcesArgs{
				Cpu: pulumi.Float64(s.args.CPU), Memory: pulumi.String(s.args.Memory),
			},
		}},
		Scale: &app.ScaleArgs{
			MaxReplicas: pulumi.Int(s.args.MaxReplicas),
			MinReplicas: pulumi.Int(s.args.MinReplicas),
			Rules: app.ScaleRuleArray{{
				Name: pulumi.String("requests"),
				Http: &app.HttpScaleRuleArgs{Metadata: pulumi.StringMap{"concurrentRequests": pulumi.String(requestsPerCopy)}},
			}},
		},
	}
}

// byDigest refuses images that are named by a tag: a tag can be moved.
func byDigest(image pulumi.StringInput) pulumi.StringPtrInput {
	return image.ToStringOutput().ApplyT(func(image string) (string, error) {
		if !digestPattern.MatchString(image) {
			return "", fmt.Errorf("image: %q does not end in @sha256: and a digest", image)
		}
		return image, nil
	}).(pulumi.StringOutput).ToStringPtrOutput()
}

// environment are the variables, in one order for all deployments.
func (s *Service) environment() app.EnvironmentVarArray {
	var variables app.EnvironmentVarArray
	for _, name := range slices.Sorted(maps.Keys(s.args.Environment)) {
		variables = append(variables, &app.EnvironmentVarArgs{
			Name: pulumi.String(name), Value: stringPtr(s.args.Environment[name]),
		})
	}
	for _, name := range slices.Sorted(maps.Keys(s.args.Secrets)) {
		variables = append(variables, &app.EnvironmentVarArgs{
			Name: pulumi.String(name), SecretRef: pulumi.String(secretName(name)),
		})
	}
	return variables
}

// probes give the program two minutes to start, take a copy out of the way while
// it does not answer, and replace it if that does not pass.
func (s *Service) probes() app.ProbeArray {
	probe := func(kind string, period, failures int) *app.ProbeArgs {
		return &app.ProbeArgs{
			FailureThreshold: pulumi.Int(failures),
			HttpGet:          &app.HttpGetArgs{Path: pulumi.String(s.args.HealthPath), Port: pulumi.Int(s.args.Port)},
			PeriodSeconds:    pulumi.Int(period),
			TimeoutSeconds:   pulumi.Int(2),
			Type:             pulumi.String(kind),
		}
	}
	return app.ProbeArray{probe("Startup", 12, 10), probe("Readiness", 5, 3), probe("Liveness", 10, 6)}
}
