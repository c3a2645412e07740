package azure

import (
	"slices"

	"github.com/phiform/phiform/policypacks"
)

const cloud = "azure"

// Rules returns the rules of every service, sorted by service.
func Rules() []*policypacks.Rule { return slices.Clone(rules) }

var rules = assemble(
	appserviceRules, authorizationRules, cacheRules, cdnRules, computeRules, containersRules, cosmosdbRules, databricksRules,
	datafactoryRules, dbformysqlRules, dbforpostgresqlRules, eventgridRules, eventhubRules, healthcareapisRules,
	insightsRules, iotRules, keyvaultRules, kubernetesRules, managedidentityRules, networkRules, operationalinsightsRules,
	purviewRules, recoveryservicesRules, securityRules, servicebusRules, sqlRules, storageRules, streamanalyticsRules,
	synapseRules,
)

func assemble(services ...[]*policypacks.Rule) []*policypacks.Rule {
	all := slices.Concat(services...)
	for _, rule := range all {
		rule.Cloud = cloud
	}
	return all
}
