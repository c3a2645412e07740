package gcp

import (
	"slices"

	"github.com/phiform/phiform/policypacks/policytest"
)

func key(inputs props) policytest.Resource { return it(cryptoKeyType, inputs) }

var kmsCases = slices.Concat(
	auditCases("gcp-kms-key-audit", cryptoKeyType, "cloudkms.googleapis.com"),
	publicCases("gcp-kms-key-not-public", "kms/cryptoKeyIAM", props{"cryptoKeyId": "key"}),
	[]policytest.Case{
		c("gcp-kms-key-not-public", na, "a key", key(props{})),
		c("gcp-kms-key-not-public", fail, "a key ring", it("gcp:kms/keyRingIAMMember:KeyRingIAMMember", props{"member": "allUsers"})),

		c("gcp-kms-key-rotation", pass, "every 90 days", key(props{"rotationPeriod": "7776000s"})),
		c("gcp-kms-key-rotation", pass, "as configured", key(props{"rotationPeriod": "31536000s"})).With("maxDays", 365),
		c("gcp-kms-key-rotation", fail, "every year", key(props{"rotationPeriod": "31536000s"})),
		c("gcp-kms-key-rotation", fail, "left out", key(props{})),
		c("gcp-kms-key-rotation", fail, "no duration", key(props{"rotationPeriod": "90d"})),
		c("gcp-kms-key-rotation", unknown, "not known", key(props{"rotationPeriod": later})),
		c("gcp-kms-key-rotation", unknown, "purpose not known", key(props{"purpose": later})),
		c("gcp-kms-key-rotation", na, "asymmetric", key(props{"purpose": "ASYMMETRIC_SIGN"})),
		c("gcp-kms-key-rotation", na, "imported", key(props{"importOnly": true})),
		c("gcp-kms-key-rotation", na, "kept elsewhere", key(props{"versionTemplate": props{"algorithm": "EXTERNAL_SYMMETRIC_ENCRYPTION", "protectionLevel": "EXTERNAL"}})),

		c("gcp-kms-key-destroy-delay", pass, "left out", key(props{})),
		c("gcp-kms-key-destroy-delay", fail, "a day", key(props{"destroyScheduledDuration": "86400s"})),
		c("gcp-kms-key-destroy-delay", pass, "a day, as configured", key(props{"destroyScheduledDuration": "86400s"})).With("minDays", 1),
		c("gcp-kms-key-destroy-delay", unknown, "not known", key(props{"destroyScheduledDuration": later})),
		c("gcp-kms-key-destroy-delay", na, "no key", bucket(props{})),

		c("gcp-kms-key-hardware", pass, "HSM", key(props{"versionTemplate": props{"protectionLevel": "HSM"}})),
		c("gcp-kms-key-hardware", fail, "left out", key(props{})),
		c("gcp-kms-key-hardware", unknown, "not known", key(props{"versionTemplate": props{"protectionLevel": later}})),
		c("gcp-kms-key-hardware", na, "no key", bucket(props{})),

		c("gcp-kms-key-no-basic-roles", pass, "use", granted("kms/cryptoKeyIAM", "member", "roles/cloudkms.cryptoKeyEncrypterDecrypter", "serviceAccount:s@example.com", nil)),
		c("gcp-kms-key-no-basic-roles", fail, "everything", granted("kms/keyRingIAM", "binding", "roles/owner", "user:ann@example.com", nil)),
		c("gcp-kms-key-no-basic-roles", unknown, "not known", it(grantTypes("kms/cryptoKeyIAM")[0], props{"role": later, "member": "user:ann@example.com"})),
		c("gcp-kms-key-no-basic-roles", na, "no grant", key(props{})),
	},
)
