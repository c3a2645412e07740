package aws

import "github.com/phiform/phiform/policypacks/policytest"

func restStage(more props) policytest.Resource {
	inputs := props{"restApi": of("api"), "stageName": "live"}
	for key, value := range more {
		inputs[key] = value
	}
	return it(restStageType, inputs)
}

func methodSettings(stage, path, level any) policytest.Resource {
	return and(methodSettingsType, "settings", props{"restApi": of("api"), "stageName": stage, "methodPath": path, "settings": props{"loggingLevel": level}})
}

func integration(more props) policytest.Resource {
	inputs := props{"restApi": of("api")}
	for key, value := range more {
		inputs[key] = value
	}
	return and(integrationType, "integration", inputs)
}

var (
	restAPI   = and(restAPIType, "api", props{})
	socketAPI = and(httpAPIType, "api", props{"protocolType": "WEBSOCKET"})
)

var apigatewayCases = []policytest.Case{
	c("aws-apigateway-authorized", pass, "user pool", it(restMethodType, props{"httpMethod": "GET", "authorization": "COGNITO_USER_POOLS"})),
	c("aws-apigateway-authorized", pass, "token", it(httpRouteType, props{"routeKey": "GET /records", "authorizationType": "JWT"})),
	c("aws-apigateway-authorized", pass, "key of a partner", it(restMethodType, props{"httpMethod": "POST", "authorization": "NONE", "apiKeyRequired": true})),
	c("aws-apigateway-authorized", fail, "nobody", it(restMethodType, props{"httpMethod": "GET", "authorization": "NONE"})),
	c("aws-apigateway-authorized", fail, "left out", it(httpRouteType, props{"routeKey": "GET /records"})),
	c("aws-apigateway-authorized", fail, "opening a connection", it(httpRouteType, props{"apiId": of("api"), "routeKey": "$connect"}), socketAPI),
	c("aws-apigateway-authorized", unknown, "not known", it(restMethodType, props{"httpMethod": "GET", "authorization": later})),
	c("aws-apigateway-authorized", unknown, "route not known", it(httpRouteType, props{"routeKey": later})),
	c("aws-apigateway-authorized", na, "asked by browsers", it(restMethodType, props{"httpMethod": "OPTIONS", "authorization": "NONE"})),
	c("aws-apigateway-authorized", na, "asked by browsers, route", it(httpRouteType, props{"routeKey": "OPTIONS /records"})),
	c("aws-apigateway-authorized", na, "within a connection", it(httpRouteType, props{"apiId": of("api"), "routeKey": "$default"}), socketAPI),

	c("aws-apigateway-cors", pass, "named", it(httpAPIType, props{"corsConfiguration": props{"allowOrigins": []string{"https://example.org"}}})),
	c("aws-apigateway-cors", pass, "none", it(httpAPIType, props{})),
	c("aws-apigateway-cors", fail, "any", it(httpAPIType, props{"corsConfiguration": props{"allowOrigins": []string{"*"}}})),
	c("aws-apigateway-cors", unknown, "not known", it(httpAPIType, props{"corsConfiguration": props{"allowOrigins": later}})),
	c("aws-apigateway-cors", na, "REST", it(restAPIType, props{})),

	c("aws-apigateway-domain-tls", pass, "1.2", it(restDomainType, props{"securityPolicy": "TLS_1_2"})),
	c("aws-apigateway-domain-tls", pass, "1.3", it(restDomainType, props{"securityPolicy": "SecurityPolicy_TLS13_1_3_2025_09"})),
	c("aws-apigateway-domain-tls", pass, "HTTP API", it(httpDomainType, props{"domainNameConfiguration": props{"securityPolicy": "TLS_1_2"}})),
	c("aws-apigateway-domain-tls", fail, "1.0", it(restDomainType, props{"securityPolicy": "TLS_1_0"})),
	c("aws-apigateway-domain-tls", fail, "left out", it(restDomainType, props{})),
	c("aws-apigateway-domain-tls", unknown, "not known", it(httpDomainType, props{"domainNameConfiguration": later})),
	c("aws-apigateway-domain-tls", na, "no domain", restAPI),

	c("aws-apigateway-firewall", pass, "associated", restStage(nil), restAPI, and(webACLLinkType, "link", props{"resourceArn": arnOf("it"), "webAclArn": later})),
	c("aws-apigateway-firewall", pass, "not deployed yet", newIt(restStageType, props{}), and(webACLLinkType, "link", props{"resourceArn": laterFrom("it"), "webAclArn": later})),
	c("aws-apigateway-firewall", fail, "none", restStage(nil), restAPI),
	c("aws-apigateway-firewall", unknown, "of a stage not known", restStage(nil), restAPI, and(webACLLinkType, "link", props{"resourceArn": later})),
	c("aws-apigateway-firewall", na, "private", restStage(nil), and(restAPIType, "api", props{"endpointConfiguration": props{"types": "PRIVATE"}})),

	c("aws-apigateway-access-log", pass, "kept", it(httpStageType, props{"accessLogSettings": props{"destinationArn": later}})),
	c("aws-apigateway-access-log", fail, "left out", restStage(nil), restAPI),
	c("aws-apigateway-access-log", unknown, "not known", it(httpStageType, props{"accessLogSettings": later})),
	c("aws-apigateway-access-log", na, "no stage", restAPI),

	c("aws-apigateway-execution-logging", pass, "errors", restStage(nil), restAPI, methodSettings("live", "*/*", "ERROR")),
	c("aws-apigateway-execution-logging", pass, "stage not known, but followed", restStage(props{"stageName": later}), restAPI, methodSettings(laterFrom("it"), "*/*", "INFO")),
	c("aws-apigateway-execution-logging", fail, "none", restStage(nil), restAPI),
	c("aws-apigateway-execution-logging", fail, "off", restStage(nil), restAPI, methodSettings("live", "*/*", nil)),
	c("aws-apigateway-execution-logging", fail, "one method", restStage(nil), restAPI, methodSettings("live", "records/GET", "INFO")),
	c("aws-apigateway-execution-logging", fail, "another stage", restStage(nil), restAPI, methodSettings("test", "*/*", "INFO")),
	c("aws-apigateway-execution-logging", fail, "another API", restStage(nil), restAPI, and(restAPIType, "other", props{}),
		and(methodSettingsType, "settings", props{"restApi": of("other"), "stageName": "live", "methodPath": "*/*", "settings": props{"loggingLevel": "INFO"}})),
	c("aws-apigateway-execution-logging", unknown, "level not known", restStage(nil), restAPI, methodSettings("live", "*/*", later)),
	c("aws-apigateway-execution-logging", unknown, "stage not known", restStage(nil), restAPI, methodSettings(later, "*/*", "INFO")),
	c("aws-apigateway-execution-logging", na, "HTTP API", it(httpStageType, props{})),

	c("aws-apigateway-tracing", pass, "on", restStage(props{"xrayTracingEnabled": true}), restAPI),
	c("aws-apigateway-tracing", fail, "left out", restStage(nil), restAPI),
	c("aws-apigateway-tracing", unknown, "not known", restStage(props{"xrayTracingEnabled": later}), restAPI),
	c("aws-apigateway-tracing", na, "HTTP API", it(httpStageType, props{})),

	c("aws-apigateway-client-certificate", pass, "given", restStage(props{"clientCertificateId": later}), restAPI, integration(props{"type": "HTTP_PROXY"})),
	c("aws-apigateway-client-certificate", fail, "none", restStage(nil), restAPI, integration(props{"type": "HTTP"})),
	c("aws-apigateway-client-certificate", unknown, "not known what is called", restStage(nil), restAPI, integration(props{"type": later})),
	c("aws-apigateway-client-certificate", unknown, "not known who calls", restStage(nil), restAPI, integration(props{"restApi": later, "type": "HTTP"})),
	c("aws-apigateway-client-certificate", na, "a function", restStage(nil), restAPI, integration(props{"type": "AWS_PROXY"})),
	c("aws-apigateway-client-certificate", na, "a private network", restStage(nil), restAPI, integration(props{"type": "HTTP", "connectionType": "VPC_LINK"})),

	c("aws-apigateway-cache-encryption", pass, "encrypted", it(methodSettingsType, props{"settings": props{"cachingEnabled": true, "cacheDataEncrypted": true}})),
	c("aws-apigateway-cache-encryption", fail, "in clear", it(methodSettingsType, props{"settings": props{"cachingEnabled": true}})),
	c("aws-apigateway-cache-encryption", unknown, "not known", it(methodSettingsType, props{"settings": props{"cachingEnabled": later}})),
	c("aws-apigateway-cache-encryption", na, "no cache", it(methodSettingsType, props{"settings": props{}})),

	c("aws-apigateway-no-data-trace", pass, "left out", it(methodSettingsType, props{"settings": props{}})),
	c("aws-apigateway-no-data-trace", fail, "on", it(methodSettingsType, props{"settings": props{"dataTraceEnabled": true}})),
	c("aws-apigateway-no-data-trace", unknown, "not known", it(methodSettingsType, props{"settings": later})),
	c("aws-apigateway-no-data-trace", na, "no settings", restAPI),
}
