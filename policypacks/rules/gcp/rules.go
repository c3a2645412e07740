package gcp

import (
	"slices"

	"github.com/phiform/phiform/policypacks"
)

const cloud = "gcp"

// Rules returns the rules of every service, sorted by service.
func Rules() []*policypacks.Rule { return slices.Clone(rules) }

var rules = assemble(
	alloydbRules, artifactregistryRules, bigqueryRules, bigtableRules, certificatemanagerRules, cloudbuildRules,
	cloudfunctionsRules, cloudrunRules, composerRules, computeRules, containerRules, dataflowRules, datafusionRules,
	dataprocRules, datastreamRules, dnsRules, filestoreRules, firestoreRules, gkebackupRules, healthcareRules,
	iamRules, identityplatformRules, kmsRules, loadbalancingRules, loggingRules, memorystoreRules, monitoringRules,
	networkRules, organizationRules, pubsubRules, secretmanagerRules, spannerRules, sqlRules, stackRules, storageRules,
	vertexRules,
)

func assemble(services ...[]*policypacks.Rule) []*policypacks.Rule {
	all := slices.Concat(services...)
	for _, rule := range all {
		rule.Cloud = cloud
	}
	return all
}
