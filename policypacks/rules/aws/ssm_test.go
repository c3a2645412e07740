package aws

import "github.com/phiform/phiform/policypacks/policytest"

func ssmSession(content any) policytest.Resource {
	return it(ssmDocumentType, props{"documentType": "Session", "content": content})
}

func ssmParameter(kind, key any) policytest.Resource {
	return it(ssmParameterType, props{"type": kind, "keyId": key, "value": secret("s"), "name": "/portal/database/password"})
}

func sharing(value any) policytest.Resource {
	return it(ssmSettingType, props{"settingId": "/ssm/documents/console/public-sharing-permission", "settingValue": value})
}

const (
	carefulSession = `{"sessionType": "Standard_Stream", "inputs": {"cloudWatchLogGroupName": "sessions", "kmsKeyId": "k", "idleSessionTimeout": "15"}}`
	bareSession    = `{"sessionType": "Standard_Stream", "inputs": {"idleSessionTimeout": "60"}}`
)

var command = it(ssmDocumentType, props{"documentType": "Command", "content": "{}"})

var ssmCases = []policytest.Case{
	c("aws-ssm-document-not-public", pass, "an account", it(ssmDocumentType, props{"permissions": props{"type": "Share", "accountIds": "1"}})),
	c("aws-ssm-document-not-public", fail, "everyone", it(ssmDocumentType, props{"permissions": props{"type": "Share", "accountIds": "All"}})),
	c("aws-ssm-document-not-public", fail, "everyone, as the service spells it", it(ssmDocumentType, props{"permissions": props{"type": "Share", "account_ids": "All"}})),
	c("aws-ssm-document-not-public", unknown, "not known", it(ssmDocumentType, props{"permissions": later})),
	c("aws-ssm-document-not-public", na, "nobody", command),

	c("aws-ssm-sharing-block", pass, "blocked", sharing("Disable")),
	c("aws-ssm-sharing-block", fail, "allowed", sharing("Enable")),
	c("aws-ssm-sharing-block", unknown, "not known", sharing(later)),
	c("aws-ssm-sharing-block", unknown, "setting not known", it(ssmSettingType, props{"settingId": later, "settingValue": "Enable"})),
	c("aws-ssm-sharing-block", na, "another setting", it(ssmSettingType, props{"settingId": "/ssm/parameter-store/high-throughput-enabled", "settingValue": "true"})),

	c("aws-ssm-session-logged", pass, "logged", ssmSession(carefulSession)),
	c("aws-ssm-session-logged", fail, "not logged", ssmSession(bareSession)),
	c("aws-ssm-session-logged", fail, "no document", ssmSession("{")),
	c("aws-ssm-session-logged", unknown, "not known", ssmSession(later)),
	c("aws-ssm-session-logged", unknown, "kind not known", it(ssmDocumentType, props{"documentType": later, "content": "{}"})),
	c("aws-ssm-session-logged", na, "a command", command),

	c("aws-ssm-session-encryption", pass, "a key", ssmSession(carefulSession)),
	c("aws-ssm-session-encryption", fail, "none", ssmSession(bareSession)),
	c("aws-ssm-session-encryption", unknown, "not known", ssmSession(later)),
	c("aws-ssm-session-encryption", na, "not JSON", it(ssmDocumentType, props{"documentType": "Session", "documentFormat": "YAML"})),

	c("aws-ssm-session-timeout", pass, "15 minutes", ssmSession(carefulSession)),
	c("aws-ssm-session-timeout", pass, "left out", ssmSession(`{"inputs": {}}`)),
	c("aws-ssm-session-timeout", fail, "an hour", ssmSession(bareSession)),
	c("aws-ssm-session-timeout", pass, "an hour, as configured", ssmSession(bareSession)).With("maxMinutes", 60),
	c("aws-ssm-session-timeout", unknown, "not known", ssmSession(later)),
	c("aws-ssm-session-timeout", na, "a command", command),

	c("aws-ssm-parameter-secret", pass, "encrypted", ssmParameter("SecureString", nil)),
	c("aws-ssm-parameter-secret", fail, "plain", ssmParameter("String", nil)),
	c("aws-ssm-parameter-secret", unknown, "not known", ssmParameter(later, nil)),
	c("aws-ssm-parameter-secret", fail, "called by the program", policytest.Resource{Type: ssmParameterType, Name: "apiKey", Inputs: props{"type": "String"}}),
	c("aws-ssm-parameter-secret", unknown, "name not known", it(ssmParameterType, props{"type": "String", "name": later})),
	c("aws-ssm-parameter-secret", na, "no secret", it(ssmParameterType, props{"type": "String", "name": "/portal/image"})),
	c("aws-ssm-parameter-secret", na, "about a secret", it(ssmParameterType, props{"type": "String", "name": "/portal/secretArn"})),

	c("aws-ssm-parameter-key", pass, "customer key", ssmParameter("SecureString", laterFrom("key")), aKey),
	c("aws-ssm-parameter-key", fail, "left out", ssmParameter("SecureString", nil)),
	c("aws-ssm-parameter-key", unknown, "not known", ssmParameter("SecureString", later)),
	c("aws-ssm-parameter-key", unknown, "kind not known", ssmParameter(later, nil)),
	c("aws-ssm-parameter-key", na, "plain", ssmParameter("String", nil)),
}
