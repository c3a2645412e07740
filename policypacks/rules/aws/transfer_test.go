package aws

import "github.com/phiform/phiform/policypacks/policytest"

func fileServer(inputs props) policytest.Resource { return it(transferServerType, inputs) }

var transferCases = []policytest.Case{
	c("aws-transfer-protocols", pass, "left out", fileServer(props{})),
	c("aws-transfer-protocols", pass, "encrypted", fileServer(props{"protocols": []string{"SFTP", "FTPS"}})),
	c("aws-transfer-protocols", fail, "plain", fileServer(props{"protocols": []string{"SFTP", "FTP"}})),
	c("aws-transfer-protocols", unknown, "not known", fileServer(props{"protocols": later})),
	c("aws-transfer-protocols", na, "no server", it(transferUserType, props{})),

	c("aws-transfer-private", pass, "private", fileServer(props{"endpointType": "VPC"})),
	c("aws-transfer-private", fail, "left out", fileServer(props{})),
	c("aws-transfer-private", unknown, "not known", fileServer(props{"endpointType": later})),
	c("aws-transfer-private", na, "no server", it(transferUserType, props{})),

	c("aws-transfer-security-policy", pass, "current", fileServer(props{"securityPolicyName": "TransferSecurityPolicy-FIPS-2024-01"})),
	c("aws-transfer-security-policy", fail, "left out", fileServer(props{})),
	c("aws-transfer-security-policy", fail, "old", fileServer(props{"securityPolicyName": "TransferSecurityPolicy-2020-06"})),
	c("aws-transfer-security-policy", unknown, "not known", fileServer(props{"securityPolicyName": later})),
	c("aws-transfer-security-policy", na, "no server", it(transferUserType, props{})),

	c("aws-transfer-logging", pass, "structured", fileServer(props{"structuredLogDestinations": []any{later}})),
	c("aws-transfer-logging", pass, "with a role", fileServer(props{"loggingRole": later})),
	c("aws-transfer-logging", fail, "left out", fileServer(props{})),
	c("aws-transfer-logging", unknown, "not known", fileServer(props{"structuredLogDestinations": later})),
	c("aws-transfer-logging", na, "no server", it(transferUserType, props{})),

	c("aws-transfer-user-confined", pass, "a folder", it(transferUserType, props{"homeDirectoryType": "LOGICAL"})),
	c("aws-transfer-user-confined", pass, "a policy", it(transferUserType, props{"policy": "{}"})),
	c("aws-transfer-user-confined", fail, "left out", it(transferUserType, props{})),
	c("aws-transfer-user-confined", unknown, "not known", it(transferUserType, props{"homeDirectoryType": later})),
	c("aws-transfer-user-confined", na, "no user", fileServer(props{})),
}
