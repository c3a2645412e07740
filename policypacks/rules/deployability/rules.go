package deployability

import (
	"slices"

	"github.com/phiform/phiform/policypacks"
)

// Rules returns the rules of every cloud.
func Rules() []*policypacks.Rule { return slices.Concat(AWS(), Azure(), GCP()) }

// AWS returns the rules for Amazon Web Services.
func AWS() []*policypacks.Rule { return slices.Clone(awsRules) }

// Azure returns the rules for Azure Native.
func Azure() []*policypacks.Rule { return slices.Clone(azureRules) }

// GCP returns the rules for Google Cloud.
func GCP() []*policypacks.Rule { return slices.Clone(gcpRules) }

var (
	awsRules = assemble("aws",
		awsCallRules, awsDatabaseRules, awsEdgeRules, awsInvokeRules, awsKeyRules, awsLambdaRules, awsLogRules, awsNameRules,
		awsNetworkRules, awsQueueRules, awsReplicationRules, awsStreamRules, awsTaskRules, awsTrailRules, awsTrustRules,
	)
	azureRules = assemble("azure",
		azureEndpointRules, azureKeyRules, azureNameRules, azureNetworkRules, azureStorageRules, azureTierRules,
	)
	gcpRules = assemble("gcp",
		gcpEventRules, gcpInvokeRules, gcpKeyRules, gcpLimitRules, gcpLogRules, gcpNetworkRules, gcpServiceRules,
	)
)

// impactAnalysis is the control of SP 800-53 that asks to know the effect of a change before it is made.
const impactAnalysis = "CM-4"

func assemble(cloud string, topics ...[]*policypacks.Rule) []*policypacks.Rule {
	all := slices.Concat(topics...)
	for _, rule := range all {
		rule.Cloud = cloud
		rule.Objective = policypacks.Deployable
		if !slices.Contains(rule.NIST, impactAnalysis) {
			rule.NIST = append(rule.NIST, impactAnalysis)
		}
	}
	return all
}
