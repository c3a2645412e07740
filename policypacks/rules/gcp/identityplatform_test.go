package gcp

import "slices"

var identityplatformCases = slices.Concat(
	valueCases("gcp-identityplatform-mfa", identityConfigType, "mfa.state", "MANDATORY", "ENABLED", fail),
	valueCases("gcp-identityplatform-no-anonymous", identityConfigType, "signIn.anonymous.enabled", false, true, pass),
	valueCases("gcp-identityplatform-invited", identityConfigType, "client.permissions.disabledUserSignup", true, false, fail),
	valueCases("gcp-identityplatform-one-account", identityConfigType, "signIn.allowDuplicateEmails", false, true, pass),
	valueCases("gcp-identityplatform-no-test-numbers", identityConfigType, "signIn.phoneNumber.testPhoneNumbers", props{}, props{"+15555550100": "123456"}, pass),
	valueCases("gcp-identityplatform-logging", identityConfigType, "monitoring.requestLogging.enabled", true, false, fail),
)
