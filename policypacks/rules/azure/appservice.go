package azure

import (
	"strings"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const (
	webAppType     = "azure-native:web:WebApp"
	webAppSlotType = "azure-native:web:WebAppSlot"
	webAppLogsType = "azure-native:web:WebAppDiagnosticLogsConfiguration"
	webAppScmType  = "azure-native:web:WebAppScmAllowed"
	appPlanType    = "azure-native:web:AppServicePlan"
	staticSiteType = "azure-native:web:StaticSite"
)

// webAppAuthTypes hold what the service does to requests before an app receives them.
var webAppAuthTypes = []string{"azure-native:web:WebAppAuthSettingsV2", "azure-native:web:WebAppAuthSettingsV2Slot"}

// webAppTypes are apps of every kind, functions included, and their slots, which serve the internet as well.
var webAppTypes = []string{webAppType, webAppSlotType}

var appserviceRules = []*policypacks.Rule{
	{
		ID:          "azure-appservice-https",
		Title:       "Apps answer over HTTPS only",
		Why:         "Sign-ins and health records that travel in plain text can be read and changed on the way",
		Remediation: "set HttpsOnly: pulumi.Bool(true) on the web.WebApp and its slots",
		Severity:    policypacks.High, Objective: policypacks.EncryptedInTransit,
		Types: webAppTypes, Citations: []string{safeguard.TransmissionSecurity, safeguard.TransitEncryption},
		NIST:     []string{"SC-8", "SC-8(1)"},
		External: policypacks.Similar("a4af4a39", "6d555dd1", "CKV_AZURE_14", "CKV_AZURE_70", "CKV_AZURE_153"),
		Missing:  "httpsOnly: plain HTTP is answered, too",
		Check:    func(s *policypacks.Subject) policypacks.Outcome { return s.At("httpsOnly").Or(false).IsTrue() },
		Remedy:   &policypacks.Remedy{Description: "redirects HTTP to HTTPS", Set: map[string]any{"httpsOnly": true}},
	},
	{
		ID:          "azure-appservice-tls",
		Title:       "Apps speak TLS 1.2 or later",
		Why:         "Older versions of TLS can be broken, and with them the secrecy of health records",
		Remediation: "set MinTlsVersion and ScmMinTlsVersion of the SiteConfig to 1.2 or 1.3, or leave them out",
		Severity:    policypacks.High, Objective: policypacks.EncryptedInTransit,
		Types:     webAppTypes,
		Citations: []string{safeguard.TransitEncryption, safeguard.TransitIntegrity, safeguard.TransmissionSecurity},
		NIST:      []string{"SC-8(1)", "SC-13", "SC-23"},
		External:  policypacks.Similar("f9d614c5", "CKV_AZURE_15", "CKV_AZURE_145", "CKV_AZURE_154"),
		Missing:   "siteConfig.minTlsVersion, siteConfig.scmMinTlsVersion: TLS 1.2",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			config := s.At("siteConfig")
			return policypacks.All(modernTLS(config.At("minTlsVersion").Or("1.2")), modernTLS(config.At("scmMinTlsVersion").Or("1.2")))
		},
		Remedy: &policypacks.Remedy{
			Description: "refuses versions of TLS before 1.2",
			Set:         map[string]any{"siteConfig.minTlsVersion": "1.2", "siteConfig.scmMinTlsVersion": "1.2"},
		},
	},
	{
		ID:          "azure-appservice-ftps",
		Title:       "Apps take no files over plain FTP",
		Why:         "FTP sends the password that lets its holder replace an app which reads health records",
		Remediation: "set FtpsState of the SiteConfig to Disabled, or to FtpsOnly",
		Severity:    policypacks.Medium, Objective: policypacks.EncryptedInTransit,
		Types: webAppTypes, Citations: []string{safeguard.TransitEncryption, safeguard.TransmissionSecurity},
		NIST:     []string{"SC-8(1)", "CM-7"},
		External: policypacks.Similar("399b2637", "CKV_AZURE_78"),
		Missing:  "siteConfig.ftpsState: it has changed with time, and for older apps allows plain FTP",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return oneOf(s.At("siteConfig.ftpsState").Or("AllAllowed"), "Disabled", "FtpsOnly")
		},
		Remedy: &policypacks.Remedy{Description: "turns FTP off", Set: map[string]any{"siteConfig.ftpsState": "Disabled"}},
	},
	{
		ID:          "azure-appservice-no-remote-debugging",
		Title:       "Apps have remote debugging turned off",
		Why:         "A debugger opens ports and shows what an app holds in memory, health records included",
		Remediation: "remove RemoteDebuggingEnabled from the SiteConfig",
		Severity:    policypacks.High, Objective: policypacks.NotPublic,
		Types: webAppTypes, Citations: []string{safeguard.AccessControl}, NIST: []string{"AC-17", "CM-7"},
		External: policypacks.Similar("0e60b895", "CKV_AZURE_72", "CKV_AZURE_155"),
		Missing:  "siteConfig.remoteDebuggingEnabled: off",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("siteConfig.remoteDebuggingEnabled").Or(false).IsFalse()
		},
		Remedy: &policypacks.Remedy{
			Description: "turns remote debugging off", Set: map[string]any{"siteConfig.remoteDebuggingEnabled": false},
		},
	},
	{
		ID:          "azure-appservice-cors-origins",
		Title:       "Apps answer scripts of named sites only",
		Why:         "With any origin allowed, any page a patient visits may read health records in the patient's name",
		Remediation: "name the sites in AllowedOrigins of the SiteConfig's Cors instead of *",
		Severity:    policypacks.Medium, Objective: policypacks.NotPublic,
		Types: webAppTypes, Citations: []string{safeguard.AccessControl}, NIST: []string{"AC-4", "SC-7"},
		External: policypacks.Similar("0820b7b9", "CKV_AZURE_57", "CKV_AZURE_62"),
		Missing:  "siteConfig.cors: no other site's scripts are answered",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return namedOrigins(s.At("siteConfig.cors.allowedOrigins"))
		},
	},
	{
		ID:          "azure-appservice-identity",
		Title:       "Apps have an identity of their own",
		Why:         "An app without a managed identity reaches databases of health records with passwords that can be copied",
		Remediation: "set Identity on the web.WebApp to SystemAssigned or to a user-assigned identity",
		Severity:    policypacks.Medium, Objective: policypacks.Authenticated,
		Types: webAppTypes, Citations: []string{safeguard.Authentication, safeguard.UniqueUsers},
		NIST:     []string{"IA-2", "IA-5", "AC-2"},
		External: policypacks.Similar("0da106f2", "CKV_AZURE_16", "CKV_AZURE_71"),
		Missing:  "identity: none",
		Check:    func(s *policypacks.Subject) policypacks.Outcome { return hasIdentity(s.At("identity.type")) },
	},
	{
		ID:          "azure-appservice-client-certificates",
		Title:       "Apps that ask for client certificates demand them",
		Why:         "An optional certificate proves nothing: whoever has none is answered all the same",
		Remediation: "set ClientCertMode to Required, or leave it out",
		Severity:    policypacks.Medium, Objective: policypacks.Authenticated,
		Types: webAppTypes, Citations: []string{safeguard.Authentication}, NIST: []string{"IA-3", "IA-5(2)"},
		External: policypacks.Similar("CKV_AZURE_17"),
		Missing:  "clientCertEnabled: no certificates are asked for; clientCertMode: required",
		Check:    clientCertificatesRequired,
	},
	{
		ID:          "azure-appservice-authentication",
		Title:       "Apps with built-in authentication demand it",
		Why:         "Where nobody has to sign in, health records are read by nobody in particular",
		Remediation: "set RequireAuthentication in GlobalValidation, and do not set UnauthenticatedClientAction to AllowAnonymous",
		Severity:    policypacks.High, Objective: policypacks.Authenticated,
		Types: webAppAuthTypes, Citations: []string{safeguard.Authentication, safeguard.AccessControl}, NIST: []string{"AC-14", "IA-2", "IA-8"},
		External: policypacks.Similar("CKV_AZURE_13", "CKV_AZURE_56"),
		Missing:  "globalValidation.requireAuthentication: everybody is let in; platform.enabled: the app sees to it itself",
		Check:    appAuthenticates,
	},
	{
		ID:          "azure-appservice-not-public",
		Title:       "Apps are reached through a gateway or a private network",
		Why:         "An app that answers everyone directly can be attacked around the firewall before it",
		Remediation: "set PublicNetworkAccess to Disabled, or let IpSecurityRestrictions of the SiteConfig allow named sources only",
		Severity:    policypacks.Medium, Objective: policypacks.NotPublic,
		Types: webAppTypes, Citations: []string{safeguard.AccessControl, safeguard.TransmissionSecurity},
		NIST:     []string{"AC-3", "SC-7"},
		External: policypacks.Similar("969ac98b", "CKV_AZURE_221", "CKV_AZURE_222"),
		Missing:  "publicNetworkAccess: enabled; siteConfig.ipSecurityRestrictions: everyone is answered",
		Check:    appRestricted,
	},
	{
		ID:          "azure-appservice-scm-no-password",
		Title:       "Apps are not deployed with a shared password",
		Why:         "Whoever holds the app's publishing password replaces the app, and is nobody in particular",
		Remediation: "add a web.WebAppScmAllowed for the app with Allow: pulumi.Bool(false)",
		Severity:    policypacks.Medium, Objective: policypacks.Authenticated,
		Types: []string{webAppType}, Citations: []string{safeguard.Authentication, safeguard.UniqueUsers},
		NIST:     []string{"IA-2", "IA-5"},
		External: policypacks.Similar("aede300b"),
		Missing:  "WebAppScmAllowed: the password is accepted",
		Related:  true, Check: scmWithoutPassword,
	},
	{
		ID:          "azure-appservice-logging",
		Title:       "Apps keep access logs",
		Why:         "Without a log nobody can tell who read which health record, nor show that nobody did",
		Remediation: "add an insights.DiagnosticSetting for the app with AppServiceHTTPLogs",
		Severity:    policypacks.Medium, Objective: policypacks.Logged,
		Types: []string{webAppType}, Citations: []string{safeguard.AuditControls, safeguard.ActivityReview},
		NIST:     []string{"AU-2", "AU-12"},
		External: policypacks.Similar("CKV_AZURE_63", "CKV_AZURE_159"),
		Missing:  "diagnostic setting: none; siteConfig.httpLoggingEnabled: off",
		Related:  true, Check: appLogged,
	},
	{
		ID:          "azure-appservice-plan-zones",
		Title:       "App Service plans survive the loss of a zone",
		Why:         "In an emergency, health records have to be read although a data centre is down",
		Remediation: "set ZoneRedundant: pulumi.Bool(true) on the web.AppServicePlan, and at least two instances",
		Severity:    policypacks.Low, Objective: policypacks.Available,
		Types: []string{appPlanType}, Citations: []string{safeguard.EmergencyModeOperation, safeguard.EmergencyAccess},
		NIST:     []string{"CP-10", "SC-36"},
		External: policypacks.Similar("CKV_AZURE_225"),
		Missing:  "zoneRedundant: one zone; sku.name: a tier without zones",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			single := s.At("sku.name").Or("B1").Satisfies("a tier without zones", func(text string) bool {
				return !strings.HasPrefix(text, "P") && !strings.HasPrefix(text, "I") && !strings.HasPrefix(text, "EP")
			})
			return unless(single, "the tier knows no zones", s.At("zoneRedundant").Or(false).IsTrue())
		},
	},
	{
		ID:          "azure-appservice-static-site-reviewed",
		Title:       "Static sites have no preview environments",
		Why:         "A preview of every change is on the internet before anybody looked whether it shows health records",
		Remediation: "set StagingEnvironmentPolicy to Disabled on the web.StaticSite",
		Severity:    policypacks.Low, Objective: policypacks.NotPublic,
		Types: []string{staticSiteType}, Citations: []string{safeguard.AccessControl}, NIST: []string{"AC-22", "CM-3"},
		Missing: "stagingEnvironmentPolicy: previews are published",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return policypacks.Any(
				oneOf(s.At("stagingEnvironmentPolicy").Or("Enabled"), "Disabled"), oneOf(s.At("publicNetworkAccess"), "Disabled"),
			).Because("every change is previewed on the internet")
		},
		Remedy: &policypacks.Remedy{Description: "turns previews off", Set: map[string]any{"stagingEnvironmentPolicy": "Disabled"}},
	},
}

func clientCertificatesRequired(s *policypacks.Subject) policypacks.Outcome {
	required := oneOf(s.At("clientCertMode").Or("Required"), "Required")
	return unless(s.At("clientCertEnabled").Or(false).IsFalse(), "the app asks for no client certificates", required)
}

// appAuthenticates asks the settings of apps that leave sign-ins to the service.
func appAuthenticates(s *policypacks.Subject) policypacks.Outcome {
	validation := s.At("globalValidation")
	demanded := policypacks.All(
		validation.At("requireAuthentication").Or(false).IsTrue(),
		noneOf(validation.At("unauthenticatedClientAction").Or("RedirectToLoginPage"), "AllowAnonymous"),
		s.At("httpSettings.requireHttps").Or(true).IsTrue(),
	)
	return unless(s.At("platform.enabled").Or(false).IsFalse(), "the app sees to sign-ins itself", demanded)
}

func appRestricted(s *policypacks.Subject) policypacks.Outcome {
	return policypacks.Any(
		publicAccessOff(s.First("publicNetworkAccess", "siteConfig.publicNetworkAccess")), sourcesRestricted(s),
	).Because("the app answers the whole internet")
}

// sourcesRestricted holds where an app answers named sources. The service refuses all others as soon as it knows one, unless
// it is told otherwise.
func sourcesRestricted(s *policypacks.Subject) policypacks.Outcome {
	otherwise := oneOf(s.At("siteConfig.ipSecurityRestrictionsDefaultAction").Or("Deny"), "Deny")
	none := policypacks.Failed("no sources are named")
	if !s.At("siteConfig.ipSecurityRestrictionsDefaultAction").IsMissing() {
		none = otherwise
	}
	named := s.At("siteConfig.ipSecurityRestrictions").Each(none, func(rule policypacks.Value) policypacks.Outcome {
		return policypacks.Any(oneOf(rule.At("action"), "Deny"), appserviceNamedSource(rule))
	})
	return policypacks.All(otherwise, named)
}

// appserviceNamedSource holds where an access restriction is about something less than the whole internet.
func appserviceNamedSource(rule policypacks.Value) policypacks.Outcome {
	return policypacks.Any(noneOf(rule.At("ipAddress"), append(networkAnywhere, "")...), sets(rule, "vnetSubnetResourceId"))
}

func scmWithoutPassword(s *policypacks.Subject) policypacks.Outcome {
	policies := s.PointingHere("name", webAppScmType)
	none := policies.Missing("WebAppScmAllowed.name", "the app's publishing password is accepted")
	return policies.Each(none, func(p *policypacks.Subject) policypacks.Outcome { return p.At("allow").IsFalse() })
}

// appLogged holds where requests are logged, by a diagnostic setting or by the app itself.
func appLogged(s *policypacks.Subject) policypacks.Outcome {
	configured := s.PointingHere("name", webAppLogsType)
	none := configured.Missing("WebAppDiagnosticLogsConfiguration.name", "the app's logs are not configured")
	own := configured.Some(none, func(logs *policypacks.Subject) policypacks.Outcome {
		return policypacks.Any(logs.At("httpLogs.fileSystem.enabled").IsTrue(), logs.At("httpLogs.azureBlobStorage.enabled").IsTrue())
	})
	return policypacks.Any(
		s.At("siteConfig.httpLoggingEnabled").Or(false).IsTrue(), own,
		logged(s, "AppServiceHTTPLogs", "FunctionAppLogs", "WorkflowRuntime"),
	).Because("nobody logs the requests to this app")
}
