package azure

import "github.com/phiform/phiform/policypacks/policytest"

func appWith(siteConfig props) policytest.Resource {
	return it(webAppType, props{"siteConfig": siteConfig})
}

func signIns(validation any) policytest.Resource {
	return it(webAppAuthTypes[0], props{"platform": props{"enabled": true}, "globalValidation": validation})
}

func scm(app, allow any) policytest.Resource {
	return and(webAppScmType, "scm", props{"name": app, "allow": allow})
}

var (
	app        = it(webAppType, props{})
	newApp     = newIt(webAppType, props{})
	staticSite = it(staticSiteType, props{})
	frontDoors = list{{"tag": "ServiceTag", "ipAddress": "AzureFrontDoor.Backend", "action": "Allow"}}
)

var appserviceCases = []policytest.Case{
	c("azure-appservice-https", pass, "switched on", it(webAppType, props{"httpsOnly": true})),
	c("azure-appservice-https", fail, "left out", app),
	c("azure-appservice-https", fail, "switched off in a slot", it(webAppSlotType, props{"httpsOnly": false})),
	c("azure-appservice-https", unknown, "not known", it(webAppType, props{"httpsOnly": later})),
	c("azure-appservice-https", na, "no app", staticSite),

	c("azure-appservice-tls", pass, "left out", app),
	c("azure-appservice-tls", pass, "1.3", appWith(props{"minTlsVersion": "1.3"})),
	c("azure-appservice-tls", fail, "1.0", appWith(props{"minTlsVersion": "1.0"})),
	c("azure-appservice-tls", fail, "1.1 for deployments", appWith(props{"minTlsVersion": "1.2", "scmMinTlsVersion": "1.1"})),
	c("azure-appservice-tls", unknown, "not known", it(webAppType, props{"siteConfig": later})),
	c("azure-appservice-tls", na, "no app", staticSite),

	c("azure-appservice-ftps", pass, "off", appWith(props{"ftpsState": "Disabled"})),
	c("azure-appservice-ftps", pass, "with TLS", appWith(props{"ftpsState": "FtpsOnly"})),
	c("azure-appservice-ftps", fail, "plain", appWith(props{"ftpsState": "AllAllowed"})),
	c("azure-appservice-ftps", fail, "left out", app),
	c("azure-appservice-ftps", unknown, "not known", appWith(props{"ftpsState": later})),
	c("azure-appservice-ftps", na, "no app", staticSite),

	c("azure-appservice-no-remote-debugging", pass, "left out", app),
	c("azure-appservice-no-remote-debugging", fail, "switched on", appWith(props{"remoteDebuggingEnabled": true})),
	c("azure-appservice-no-remote-debugging", unknown, "not known", appWith(props{"remoteDebuggingEnabled": later})),
	c("azure-appservice-no-remote-debugging", na, "no app", staticSite),

	c("azure-appservice-cors-origins", pass, "a site", appWith(props{"cors": props{"allowedOrigins": []string{"https://portal.example.org"}}})),
	c("azure-appservice-cors-origins", fail, "any site", appWith(props{"cors": props{"allowedOrigins": []string{"https://portal.example.org", "*"}}})),
	c("azure-appservice-cors-origins", unknown, "not known", appWith(props{"cors": props{"allowedOrigins": []any{later}}})),
	c("azure-appservice-cors-origins", na, "none", app),

	c("azure-appservice-identity", pass, "its own", it(webAppType, props{"identity": props{"type": "SystemAssigned"}})),
	c("azure-appservice-identity", pass, "given", it(webAppSlotType, props{"identity": props{"type": "UserAssigned"}})),
	c("azure-appservice-identity", fail, "left out", app),
	c("azure-appservice-identity", fail, "none", it(webAppType, props{"identity": props{"type": "None"}})),
	c("azure-appservice-identity", unknown, "not known", it(webAppType, props{"identity": later})),
	c("azure-appservice-identity", na, "no app", staticSite),

	c("azure-appservice-client-certificates", pass, "demanded", it(webAppType, props{"clientCertEnabled": true, "clientCertMode": "Required"})),
	c("azure-appservice-client-certificates", pass, "mode left out", it(webAppType, props{"clientCertEnabled": true})),
	c("azure-appservice-client-certificates", fail, "optional", it(webAppType, props{"clientCertEnabled": true, "clientCertMode": "Optional"})),
	c("azure-appservice-client-certificates", unknown, "mode not known", it(webAppType, props{"clientCertEnabled": true, "clientCertMode": later})),
	c("azure-appservice-client-certificates", unknown, "not known whether asked for", it(webAppType, props{"clientCertEnabled": later, "clientCertMode": "Optional"})),
	c("azure-appservice-client-certificates", na, "not asked for", app),

	c("azure-appservice-authentication", pass, "demanded", signIns(props{"requireAuthentication": true, "unauthenticatedClientAction": "Return401"})),
	c("azure-appservice-authentication", fail, "offered", signIns(props{"requireAuthentication": true, "unauthenticatedClientAction": "AllowAnonymous"})),
	c("azure-appservice-authentication", fail, "left out", signIns(nil)),
	c("azure-appservice-authentication", unknown, "not known", signIns(later)),
	c("azure-appservice-authentication", na, "switched off", it(webAppAuthTypes[0], props{"platform": props{"enabled": false}})),

	c("azure-appservice-not-public", pass, "private", it(webAppType, props{"publicNetworkAccess": "Disabled"})),
	c("azure-appservice-not-public", pass, "private by its configuration", appWith(props{"publicNetworkAccess": "Disabled"})),
	c("azure-appservice-not-public", pass, "through a gateway", appWith(props{"ipSecurityRestrictions": frontDoors})),
	c("azure-appservice-not-public", pass, "from a subnet", appWith(props{"ipSecurityRestrictions": list{{"vnetSubnetResourceId": later, "action": "Allow"}}})),
	c("azure-appservice-not-public", pass, "all others denied", appWith(props{"ipSecurityRestrictionsDefaultAction": "Deny"})),
	c("azure-appservice-not-public", fail, "left out", app),
	c("azure-appservice-not-public", fail, "all others allowed", appWith(props{"ipSecurityRestrictions": frontDoors, "ipSecurityRestrictionsDefaultAction": "Allow"})),
	c("azure-appservice-not-public", fail, "everyone allowed", appWith(props{"ipSecurityRestrictions": list{{"ipAddress": "0.0.0.0/0", "action": "Allow"}}})),
	c("azure-appservice-not-public", unknown, "not known", it(webAppType, props{"publicNetworkAccess": later})),
	c("azure-appservice-not-public", na, "no app", staticSite),

	c("azure-appservice-scm-no-password", pass, "refused", app, scm(of("it"), false)),
	c("azure-appservice-scm-no-password", pass, "refused, not deployed yet", newApp, scm(laterFrom("it"), false)),
	c("azure-appservice-scm-no-password", fail, "accepted", app, scm(of("it"), true)),
	c("azure-appservice-scm-no-password", fail, "left out", app),
	c("azure-appservice-scm-no-password", unknown, "not known", app, scm(of("it"), later)),
	c("azure-appservice-scm-no-password", unknown, "of an app not known", app, scm(later, false)),
	c("azure-appservice-scm-no-password", na, "a slot", it(webAppSlotType, props{})),

	c("azure-appservice-logging", pass, "by a diagnostic setting", app, insightsLogs("it", "AppServiceHTTPLogs")),
	c("azure-appservice-logging", pass, "by itself", appWith(props{"httpLoggingEnabled": true})),
	c("azure-appservice-logging", pass, "by its configuration", app, and(webAppLogsType, "logs", props{"name": of("it"), "httpLogs": props{"fileSystem": props{"enabled": true}}})),
	c("azure-appservice-logging", fail, "other logs", app, insightsLogs("it", "AppServicePlatformLogs")),
	c("azure-appservice-logging", fail, "left out", app),
	c("azure-appservice-logging", unknown, "not known", appWith(props{"httpLoggingEnabled": later})),
	c("azure-appservice-logging", na, "a slot", it(webAppSlotType, props{})),

	c("azure-appservice-plan-zones", pass, "redundant", it(appPlanType, props{"sku": props{"name": "P1v3"}, "zoneRedundant": true})),
	c("azure-appservice-plan-zones", fail, "left out", it(appPlanType, props{"sku": props{"name": "EP1"}})),
	c("azure-appservice-plan-zones", unknown, "tier not known", it(appPlanType, props{"sku": later})),
	c("azure-appservice-plan-zones", na, "a tier without", it(appPlanType, props{"sku": props{"name": "B1"}})),

	c("azure-appservice-static-site-reviewed", pass, "no previews", it(staticSiteType, props{"stagingEnvironmentPolicy": "Disabled"})),
	c("azure-appservice-static-site-reviewed", pass, "private", it(staticSiteType, props{"publicNetworkAccess": "Disabled"})),
	c("azure-appservice-static-site-reviewed", fail, "left out", staticSite),
	c("azure-appservice-static-site-reviewed", unknown, "not known", it(staticSiteType, props{"stagingEnvironmentPolicy": later})),
	c("azure-appservice-static-site-reviewed", na, "an app", app),
}
