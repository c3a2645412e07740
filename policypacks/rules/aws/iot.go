package aws

import (
	"slices"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const (
	iotPolicyType     = "aws:iot/policy:Policy"
	iotLoggingType    = "aws:iot/loggingOptions:LoggingOptions"
	iotCAType         = "aws:iot/caCertificate:CaCertificate"
	iotDomainType     = "aws:iot/domainConfiguration:DomainConfiguration"
	iotAuthorizerType = "aws:iot/authorizer:Authorizer"
	iotRuleType       = "aws:iot/topicRule:TopicRule"
	iotTemplateType   = "aws:iot/provisioningTemplate:ProvisioningTemplate"
	iotRoleAliasType  = "aws:iot/roleAlias:RoleAlias"
)

var iotRules = slices.Concat(iotPolicyRules, iotDeviceRules)

// iotDeviceRules are about how devices sign in, and what becomes of their messages.
var iotDeviceRules = []*policypacks.Rule{
	{
		ID:          "aws-iot-logging",
		Title:       "The device gateway keeps logs",
		Why:         "Without a log nobody can tell which device connected, what it sent where, and what was refused",
		Remediation: "set DefaultLogLevel to INFO, WARN or ERROR on the iot.LoggingOptions, and DisableAllLogs false",
		Severity:    policypacks.Medium, Objective: policypacks.Logged,
		Types: []string{iotLoggingType}, Citations: []string{safeguard.AuditControls, safeguard.ActivityReview},
		NIST:    []string{"AU-2", "AU-3", "AU-12"},
		Missing: "disableAllLogs: false; defaultLogLevel: required by the service",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return policypacks.All(s.At("disableAllLogs").Or(false).IsFalse(), s.At("defaultLogLevel").NoneOf("DISABLED"))
		},
	},
	{
		ID:          "aws-iot-ca-registration",
		Title:       "Certificates of devices are registered through a template",
		Why:         "A device that registers itself, and is looked at by nobody, may send health data of anybody",
		Remediation: "set RegistrationConfig with a provisioning template on the iot.CaCertificate, or AllowAutoRegistration false",
		Severity:    policypacks.Medium, Objective: policypacks.Authenticated,
		Types: []string{iotCAType}, Citations: []string{safeguard.Authentication, safeguard.AccessEstablishment},
		NIST:    []string{"IA-3", "IA-5(2)", "SC-17"},
		Missing: "registrationConfig: certificates are registered as they are",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			template := policypacks.Any(s.At("registrationConfig.templateName").IsSet(), s.At("registrationConfig.templateBody").IsSet())
			return policypacks.Any(s.At("allowAutoRegistration").IsFalse(), template).
				Because("certificates register themselves, and no template says as what")
		},
	},
	{
		ID:          "aws-iot-template-hook",
		Title:       "A function checks devices before they are provisioned",
		Why:         "Whoever holds the claim certificate that all devices share can enrol a device, unless something asks which",
		Remediation: "set PreProvisioningHook with the TargetArn of a function on the iot.ProvisioningTemplate",
		Severity:    policypacks.Medium, Objective: policypacks.Authenticated,
		Types: []string{iotTemplateType}, Citations: []string{safeguard.Authentication, safeguard.AccessEstablishment},
		NIST:    []string{"IA-3", "IA-3(1)"},
		Missing: "preProvisioningHook: every holder of a claim is provisioned",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			own, hook := s.At("type").Or("FLEET_PROVISIONING").Is("JITP"), propertySet("preProvisioningHook")(s)
			switch {
			case own.Is(policypacks.Pass):
				return policypacks.Inapplicable("devices bring certificates of their own")
			case own.Is(policypacks.Unknown) && hook.Is(policypacks.Fail):
				return own
			}
			return hook
		},
	},
	{
		ID:          "aws-iot-authorizer-signing",
		Title:       "Custom authorizers check the signature of tokens",
		Why:         "Without it everyone may call the function that lets devices in, as often as they like",
		Remediation: "remove SigningDisabled from the iot.Authorizer, and set TokenKeyName and TokenSigningPublicKeys",
		Severity:    policypacks.Medium, Objective: policypacks.Authenticated,
		Types: []string{iotAuthorizerType}, Citations: []string{safeguard.Authentication},
		NIST:    []string{"IA-3", "IA-5(2)"},
		Missing: "signingDisabled: signatures are checked",
		Check:   propertyOff("signingDisabled", false),
	},
	{
		ID:          "aws-iot-domain-tls",
		Title:       "Devices connect with TLS 1.2 or later",
		Why:         "Older versions of the protocol can be broken, and with them what devices tell of patients",
		Remediation: "set SecurityPolicy in TlsConfig to IoTSecurityPolicy_TLS13_1_2_2022_10 or later, or leave it out",
		Severity:    policypacks.High, Objective: policypacks.EncryptedInTransit,
		Types: []string{iotDomainType}, Citations: []string{safeguard.TransmissionSecurity, safeguard.TransitEncryption},
		NIST:    []string{"SC-8", "SC-8(1)", "SC-13"},
		Missing: "tlsConfig: IoTSecurityPolicy_TLS13_1_2_2022_10",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("tlsConfig.securityPolicy").Or("IoTSecurityPolicy_TLS13_1_2_2022_10").
				NoneOf("IoTSecurityPolicy_TLS12_1_0_2015_01", "IoTSecurityPolicy_TLS12_1_0_2016_01")
		},
		Remedy: &policypacks.Remedy{
			Description: "asks for TLS 1.2 or later", Set: map[string]any{"tlsConfig.securityPolicy": "IoTSecurityPolicy_TLS13_1_2_2022_10"},
		},
	},
	{
		ID:          "aws-iot-topic-rule-errors",
		Title:       "Messages that cannot be handed on are kept",
		Why:         "A message of a device that no action takes is lost, and nobody knows, unless there is an action for errors",
		Remediation: "set ErrorAction on the iot.TopicRule to an encrypted queue, bucket or log group",
		Severity:    policypacks.Medium, Objective: policypacks.BackedUp,
		Types: []string{iotRuleType}, Citations: []string{safeguard.Integrity, safeguard.AuditControls},
		NIST:    []string{"AU-5", "SI-11"},
		Missing: "errorAction: messages are dropped",
		Check:   propertySet("errorAction"),
	},
	{
		ID:          "aws-iot-role-alias-duration",
		Title:       "Credentials of devices end within an hour",
		Why:         "Credentials that are taken from a lost device open what it may read for as long as they last",
		Remediation: "set CredentialDuration: pulumi.Int(3600) or less on the iot.RoleAlias, or leave it out",
		Severity:    policypacks.Low, Objective: policypacks.SessionsEnd,
		Types: []string{iotRoleAliasType}, Citations: []string{safeguard.AutomaticLogoff, safeguard.AccessControl},
		NIST:     []string{"AC-12", "IA-5", "IA-11"},
		Missing:  "credentialDuration: one hour",
		Settings: []policypacks.Setting{{Name: "maxSeconds", Doc: "longest life of the credentials, 900 to 43,200 seconds", Default: 3600.0}},
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			most, _ := s.Setting("maxSeconds").Number()
			return s.At("credentialDuration").Or(3600.0).AtMost(most)
		},
		Remedy: &policypacks.Remedy{Description: "ends credentials after an hour", Set: map[string]any{"credentialDuration": 3600}},
	},
}
