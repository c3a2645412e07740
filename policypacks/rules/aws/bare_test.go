package aws

import (
	"testing"

	"github.com/stretchr/testify/require"
)

// What a program leaves out fails the rules about what the service makes of it, and no others: one defect, one rule.
func TestBareResourcesFail(t *testing.T) {
	for _, bare := range []struct {
		typ    string
		inputs props
		want   []string
	}{
		{restStageType, nil, []string{
			"aws-apigateway-access-log", "aws-apigateway-execution-logging", "aws-apigateway-firewall", "aws-apigateway-tracing",
		}},
		{vaultType, nil, []string{"aws-backup-vault-encryption", "aws-backup-vault-locked"}},
		{buildProjectType, nil, []string{"aws-codebuild-key"}},
		{launchConfigurationType, nil, []string{"aws-ec2-metadata-token", "aws-ec2-server-disk-encryption"}},
		{repositoryType, nil, []string{"aws-ecr-encryption", "aws-ecr-immutable", "aws-ecr-scan"}},
		{ecsServiceType, nil, nil},
		{eksClusterType, nil, []string{
			"aws-eks-access-entries", "aws-eks-endpoint-not-public", "aws-eks-endpoint-private", "aws-eks-logging", "aws-eks-secrets-encryption",
		}},
		{detectorType, nil, []string{"aws-guardduty-findings-routed", "aws-guardduty-frequency"}},
		{functionType, nil, []string{"aws-lambda-in-network", "aws-lambda-tracing"}},
		{balancerTypes[0], nil, []string{
			"aws-lb-deletion-protection", "aws-lb-drop-invalid-headers", "aws-lb-firewall", "aws-lb-logging",
		}},
		{listenerTypes[0], props{"protocol": "HTTP"}, []string{"aws-lb-listener-https"}},
		{listenerTypes[0], props{"protocol": "HTTPS"}, []string{"aws-lb-listener-certificate", "aws-lb-listener-tls-policy"}},
		{transferServerType, nil, []string{"aws-transfer-logging", "aws-transfer-private", "aws-transfer-security-policy"}},
		{vpcType, nil, []string{"aws-vpc-default-security-group", "aws-vpc-flow-logs"}},
		{subnetType, nil, nil},
		{securityGroupType, nil, nil},
	} {
		t.Run(bare.typ, func(t *testing.T) {
			resource := and(bare.typ, "bare", bare.inputs)
			require.Equal(t, bare.want, verdicts(fail, resource))
			require.Empty(t, verdicts(unknown, resource))
		})
	}
}
