package gcp

import (
	"slices"

	"github.com/phiform/phiform/policypacks/policytest"
)

// signingIn is a configuration of sign-in by password and by telephone.
func signingIn(password, telephone any) policytest.Resource {
	return it(identityConfigType, props{"signIn": props{"email": props{"enabled": password}, "phoneNumber": props{"enabled": telephone}}})
}

var identityplatformCases = slices.Concat(
	valueCases("gcp-identityplatform-mfa", identityConfigType, "mfa.state", "MANDATORY", "ENABLED", fail),
	valueCases("gcp-identityplatform-no-anonymous", identityConfigType, "signIn.anonymous.enabled", false, true, pass),
	valueCases("gcp-identityplatform-invited", identityConfigType, "client.permissions.disabledUserSignup", true, false, fail),
	valueCases("gcp-identityplatform-one-account", identityConfigType, "signIn.allowDuplicateEmails", false, true, pass),
	valueCases("gcp-identityplatform-no-test-numbers", identityConfigType, "signIn.phoneNumber.testPhoneNumbers", props{}, props{"+15555550100": "123456"}, pass),
	[]policytest.Case{
		c("gcp-identityplatform-mfa", na, "a provider of their own", signingIn(false, false)),
		c("gcp-identityplatform-mfa", fail, "telephone numbers", signingIn(false, true)),
		c("gcp-identityplatform-mfa", fail, "passwords", signingIn(true, later)),
		c("gcp-identityplatform-mfa", unknown, "passwords, perhaps", signingIn(later, false)),
	},
	valueCases("gcp-identityplatform-logging", identityConfigType, "monitoring.requestLogging.enabled", true, false, fail),
)
