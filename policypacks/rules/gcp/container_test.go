package gcp

import (
	"slices"

	"github.com/phiform/phiform/policypacks/policytest"
)

func cluster(inputs props) policytest.Resource { return it(clusterType, inputs) }

func admitted(cidr any) props {
	return props{"masterAuthorizedNetworksConfig": props{"cidrBlocks": list{{"cidrBlock": cidr}}}}
}

func sealed(state, key any) policytest.Resource {
	return cluster(props{"databaseEncryption": props{"state": state, "keyName": key}})
}

var containerCases = slices.Concat(
	valueCases("gcp-container-cluster-private-nodes", clusterType, "privateClusterConfig.enablePrivateNodes", true, false, fail),
	valueCases("gcp-container-cluster-network-policy", clusterType, "networkPolicy.enabled", true, false, fail),
	valueCases("gcp-container-cluster-rbac", clusterType, "enableLegacyAbac", false, true, pass),
	valueCases("gcp-container-cluster-no-client-certificates", clusterType, "masterAuth.clientCertificateConfig.issueClientCertificate", false, true, pass),
	valueCases("gcp-container-cluster-logging", clusterType, "loggingService", "logging.googleapis.com/kubernetes", "none", pass),
	valueCases("gcp-container-cluster-release-channel", clusterType, "releaseChannel.channel", "STABLE", "UNSPECIFIED", pass),
	valueCases("gcp-container-cluster-binary-authorization", clusterType, "binaryAuthorization.evaluationMode", "PROJECT_SINGLETON_POLICY_ENFORCE", "DISABLED", fail),
	valueCases("gcp-container-cluster-shielded-nodes", clusterType, "enableShieldedNodes", true, false, pass),
	keyCases("gcp-container-node-customer-key", nodePoolType, "nodeConfig.bootDiskKmsKey"),
	accountCases("gcp-container-node-service-account", nodePoolType, "nodeConfig.serviceAccount", fail),
	valueCases("gcp-container-node-upgrades", nodePoolType, "management.autoUpgrade", true, false, pass),
	valueCases("gcp-container-node-secure-boot", nodePoolType, "nodeConfig.shieldedInstanceConfig.enableSecureBoot", true, false, fail),
	[]policytest.Case{
		c("gcp-container-cluster-authorized-networks", pass, "an office", cluster(admitted("203.0.113.0/24"))),
		c("gcp-container-cluster-authorized-networks", pass, "none", cluster(props{"masterAuthorizedNetworksConfig": props{"gcpPublicCidrsAccessEnabled": false}})),
		c("gcp-container-cluster-authorized-networks", pass, "within", cluster(props{"privateClusterConfig": props{"enablePrivateEndpoint": true}})),
		c("gcp-container-cluster-authorized-networks", fail, "the internet", cluster(admitted("0.0.0.0/0"))),
		c("gcp-container-cluster-authorized-networks", fail, "left out", cluster(props{})),
		c("gcp-container-cluster-authorized-networks", unknown, "not known", cluster(admitted(later))),
		c("gcp-container-cluster-authorized-networks", na, "nodes", it(nodePoolType, props{})),

		c("gcp-container-cluster-network-policy", pass, "the newer way", cluster(props{"datapathProvider": "ADVANCED_DATAPATH"})),
		c("gcp-container-cluster-network-policy", na, "Autopilot", cluster(props{"enableAutopilot": true})),
		c("gcp-container-cluster-shielded-nodes", unknown, "may be Autopilot", cluster(props{"enableAutopilot": later, "enableShieldedNodes": false})),

		c("gcp-container-cluster-customer-key", pass, "a key", sealed("ENCRYPTED", ourKey)),
		c("gcp-container-cluster-customer-key", fail, "off", sealed("DECRYPTED", ourKey)),
		c("gcp-container-cluster-customer-key", fail, "left out", cluster(props{})),
		c("gcp-container-cluster-customer-key", unknown, "not known", sealed("ENCRYPTED", later)),
		c("gcp-container-cluster-customer-key", na, "nodes", it(nodePoolType, props{})),

		c("gcp-container-cluster-workload-identity", pass, "a pool", cluster(props{"workloadIdentityConfig": props{"workloadPool": "p.svc.id.goog"}})),
		c("gcp-container-cluster-workload-identity", fail, "left out", cluster(props{})),
		c("gcp-container-cluster-workload-identity", unknown, "not known", cluster(props{"workloadIdentityConfig": later})),
		c("gcp-container-cluster-workload-identity", na, "Autopilot", cluster(props{"enableAutopilot": true})),

		c("gcp-container-cluster-logging", pass, "components", cluster(props{"loggingConfig": props{"enableComponents": []string{"WORKLOADS", "SYSTEM_COMPONENTS"}}})),
		c("gcp-container-cluster-logging", fail, "no component", cluster(props{"loggingConfig": props{"enableComponents": []string{}}})),
		c("gcp-container-cluster-binary-authorization", pass, "the older property", cluster(props{"binaryAuthorization": props{"enabled": true}})),
	},
)
