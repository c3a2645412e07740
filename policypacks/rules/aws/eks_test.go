package aws

import "github.com/phiform/phiform/policypacks/policytest"

func kubernetes(inputs props) policytest.Resource { return it(eksClusterType, inputs) }

var eksCases = []policytest.Case{
	c("aws-eks-endpoint-not-public", pass, "private", kubernetes(props{"vpcConfig": props{"endpointPublicAccess": false}})),
	c("aws-eks-endpoint-not-public", pass, "own addresses", kubernetes(props{"vpcConfig": props{"publicAccessCidrs": []string{"192.0.2.0/24"}}})),
	c("aws-eks-endpoint-not-public", fail, "left out", kubernetes(props{"vpcConfig": props{}})),
	c("aws-eks-endpoint-not-public", fail, "anybody", kubernetes(props{"vpcConfig": props{"publicAccessCidrs": []string{"192.0.2.0/24", "0.0.0.0/0"}}})),
	c("aws-eks-endpoint-not-public", unknown, "not known", kubernetes(props{"vpcConfig": props{"publicAccessCidrs": later}})),
	c("aws-eks-endpoint-not-public", na, "no cluster", it(nodeGroupType, props{})),

	c("aws-eks-endpoint-private", pass, "on", kubernetes(props{"vpcConfig": props{"endpointPrivateAccess": true}})),
	c("aws-eks-endpoint-private", fail, "left out", kubernetes(props{"vpcConfig": props{}})),
	c("aws-eks-endpoint-private", unknown, "not known", kubernetes(props{"vpcConfig": later})),
	c("aws-eks-endpoint-private", na, "no cluster", it(nodeGroupType, props{})),

	c("aws-eks-secrets-encryption", pass, "customer key", kubernetes(props{"encryptionConfig": props{"resources": []string{"secrets"}, "provider": props{"keyArn": laterFrom("key")}}}), aKey),
	c("aws-eks-secrets-encryption", fail, "left out", kubernetes(props{})),
	c("aws-eks-secrets-encryption", unknown, "not known", kubernetes(props{"encryptionConfig": props{"resources": []string{"secrets"}, "provider": props{"keyArn": later}}})),
	c("aws-eks-secrets-encryption", na, "no cluster", it(nodeGroupType, props{})),

	c("aws-eks-logging", pass, "those about people", kubernetes(props{"enabledClusterLogTypes": []string{"audit", "authenticator", "api"}})),
	c("aws-eks-logging", fail, "left out", kubernetes(props{})),
	c("aws-eks-logging", fail, "one missing", kubernetes(props{"enabledClusterLogTypes": []string{"api", "audit"}})).Saying("lacks authenticator"),
	c("aws-eks-logging", unknown, "not known", kubernetes(props{"enabledClusterLogTypes": later})),
	c("aws-eks-logging", na, "no cluster", it(nodeGroupType, props{})),

	c("aws-eks-version", pass, "left out", kubernetes(props{})),
	c("aws-eks-version", pass, "current", kubernetes(props{"version": "1.34"})),
	c("aws-eks-version", fail, "old", kubernetes(props{"version": "1.29"})),
	c("aws-eks-version", fail, "old, as configured", kubernetes(props{"version": "1.34"})).With("oldest", 35),
	c("aws-eks-version", unknown, "not known", kubernetes(props{"version": later})),
	c("aws-eks-version", na, "no cluster", it(nodeGroupType, props{})),

	c("aws-eks-access-entries", pass, "entries", kubernetes(props{"accessConfig": props{"authenticationMode": "API"}})),
	c("aws-eks-access-entries", fail, "left out", kubernetes(props{})),
	c("aws-eks-access-entries", unknown, "not known", kubernetes(props{"accessConfig": later})),
	c("aws-eks-access-entries", na, "no cluster", it(nodeGroupType, props{})),

	c("aws-eks-node-ssh", pass, "from a group", it(nodeGroupType, props{"remoteAccess": props{"ec2SshKey": "k", "sourceSecurityGroupIds": []any{later}}})),
	c("aws-eks-node-ssh", fail, "from anywhere", it(nodeGroupType, props{"remoteAccess": props{"ec2SshKey": "k"}})),
	c("aws-eks-node-ssh", unknown, "not known", it(nodeGroupType, props{"remoteAccess": later})),
	c("aws-eks-node-ssh", na, "no sign-ins", it(nodeGroupType, props{})),
}
