package gcp

import (
	"maps"
	"slices"
	"strconv"

	"github.com/pulumi/pulumi-gcp/sdk/v7/go/gcp/cloudrunv2"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

const (
	requestTimeout = "30s" // beyond what any answer of the portal takes

	startPeriod    = 2  // seconds between the questions whether an instance has started
	startFailures  = 30 // so that it has a minute
	healthPeriod   = 15 // seconds
	healthFailures = 3
	healthTimeout  = 2 // seconds; not above the periods
)

// template is what every instance is made from.
func (s *Service) template() *cloudrunv2.ServiceTemplateArgs {
	args := s.args
	return &cloudrunv2.ServiceTemplateArgs{
		Containers:                    cloudrunv2.ServiceTemplateContainerArray{s.container()},
		EncryptionKey:                 stringPtr(args.KeyID),
		ExecutionEnvironment:          pulumi.String("EXECUTION_ENVIRONMENT_GEN2"),
		Labels:                        labels(args.Tags),
		MaxInstanceRequestConcurrency: pulumi.Int(args.Concurrency),
		Scaling: &cloudrunv2.ServiceTemplateScalingArgs{
			MinInstanceCount: pulumi.Int(args.MinReplicas), MaxInstanceCount: pulumi.Int(args.MaxReplicas),
		},
		ServiceAccount: args.Identity.Email,
		Timeout:        pulumi.String(requestTimeout),
		VpcAccess:      s.network(),
	}
}

func (s *Service) container() cloudrunv2.ServiceTemplateContainerArgs {
	args := s.args
	path := pulumi.String(args.HealthPath)
	return cloudrunv2.ServiceTemplateContainerArgs{
		Envs:  s.variables(),
		Image: byDigest(args.Image),
		LivenessProbe: &cloudrunv2.ServiceTemplateContainerLivenessProbeArgs{
			FailureThreshold: pulumi.Int(healthFailures),
			HttpGet:          &cloudrunv2.ServiceTemplateContainerLivenessProbeHttpGetArgs{Path: path, Port: pulumi.Int(args.Port)},
			PeriodSeconds:    pulumi.Int(healthPeriod),
			TimeoutSeconds:   pulumi.Int(healthTimeout),
		},
		Ports: cloudrunv2.ServiceTemplateContainerPortArray{
			cloudrunv2.ServiceTemplateContainerPortArgs{ContainerPort: pulumi.Int(args.Port), Name: pulumi.String("http1")},
		},
		Resources: &cloudrunv2.ServiceTemplateContainerResourcesArgs{
			CpuIdle: pulumi.Bool(true), // nothing runs between requests, so nothing is paid then
			Limits: pulumi.StringMap{
				"cpu":    pulumi.String(strconv.FormatFloat(args.CPU, 'f', -1, 64)),
				"memory": pulumi.String(args.Memory),
			},
			StartupCpuBoost: pulumi.Bool(true),
		},
		StartupProbe: &cloudrunv2.ServiceTemplateContainerStartupProbeArgs{
			FailureThreshold: pulumi.Int(startFailures),
			HttpGet:          &cloudrunv2.ServiceTemplateContainerStartupProbeHttpGetArgs{Path: path, Port: pulumi.Int(args.Port)},
			PeriodSeconds:    pulumi.Int(startPeriod),
			TimeoutSeconds:   pulumi.Int(healthTimeout),
		},
	}
}

// variables are in the order of their names, so that a deployment that changes nothing changes nothing.
func (s *Service) variables() cloudrunv2.ServiceTemplateContainerEnvArray {
	var variables cloudrunv2.ServiceTemplateContainerEnvArray
	for _, name := range slices.Sorted(maps.Keys(s.args.Environment)) {
		variables = append(variables, cloudrunv2.ServiceTemplateContainerEnvArgs{
			Name: pulumi.String(name), Value: stringPtr(s.args.Environment[name]),
		})
	}
	for _, name := range slices.Sorted(maps.Keys(s.args.Secrets)) {
		secret := s.args.Secrets[name]
		variables = append(variables, cloudrunv2.ServiceTemplateContainerEnvArgs{
			Name: pulumi.String(name),
			ValueSource: &cloudrunv2.ServiceTemplateContainerEnvValueSourceArgs{
				SecretKeyRef: &cloudrunv2.ServiceTemplateContainerEnvValueSourceSecretKeyRefArgs{
					Secret: secret.SecretID, Version: stringPtr(secret.Version),
				},
			},
		})
	}
	return variables
}

// network leads everything that the program sends through the network, to public addresses too. Without a network it is nil.
func (s *Service) network() cloudrunv2.ServiceTemplateVpcAccessPtrInput {
	network := s.args.Network
	if network == nil {
		return nil
	}
	return &cloudrunv2.ServiceTemplateVpcAccessArgs{
		Egress: pulumi.String("ALL_TRAFFIC"),
		NetworkInterfaces: cloudrunv2.ServiceTemplateVpcAccessNetworkInterfaceArray{
			cloudrunv2.ServiceTemplateVpcAccessNetworkInterfaceArgs{
				Network: network.NetworkID, Subnetwork: network.SubnetID,
			},
		},
	}
}
