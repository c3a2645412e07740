package aws

import "github.com/phiform/phiform/policypacks/policytest"

const (
	accountOnly = `{"Statement": {"Sid": "Own", "Effect": "Allow", "Principal": {"AWS": "arn:aws:iam::1:root"}, "Action": "kms:*", "Resource": "*"}}`
	openKey     = `{"Statement": {"Sid": "Open", "Effect": "Allow", "Principal": "*", "Action": "kms:Decrypt", "Resource": "*"}}`
	callersKey  = `{"Statement": {"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "kms:Decrypt", "Resource": "*", "Condition": {"StringEquals": {"kms:CallerAccount": "1"}}}}`
)

var kmsCases = []policytest.Case{
	c("aws-kms-key-rotation", pass, "switched on", it(keyType, props{"enableKeyRotation": true})),
	c("aws-kms-key-rotation", fail, "left out", it(keyType, props{})),
	c("aws-kms-key-rotation", fail, "switched off", it(keyType, props{"enableKeyRotation": false})),
	c("aws-kms-key-rotation", unknown, "not known", it(keyType, props{"enableKeyRotation": later})),
	c("aws-kms-key-rotation", unknown, "kind not known", it(keyType, props{"customerMasterKeySpec": later})),
	c("aws-kms-key-rotation", pass, "kind not known, but rotates", it(keyType, props{"customerMasterKeySpec": later, "enableKeyRotation": true})),
	c("aws-kms-key-rotation", na, "asymmetric", it(keyType, props{"customerMasterKeySpec": "RSA_4096"})),
	c("aws-kms-key-rotation", na, "for signatures", it(keyType, props{"keyUsage": "GENERATE_VERIFY_MAC"})),
	c("aws-kms-key-rotation", na, "in a store of its own", it(keyType, props{"customKeyStoreId": "cks-1"})),

	c("aws-kms-key-enabled", pass, "left out", it(keyType, props{})),
	c("aws-kms-key-enabled", fail, "disabled", it(keyType, props{"isEnabled": false})),
	c("aws-kms-key-enabled", unknown, "not known", it(keyType, props{"isEnabled": later})),
	c("aws-kms-key-enabled", na, "alias", it(aliasType, props{"targetKeyId": later})),

	c("aws-kms-key-deletion-window", pass, "left out", it(keyType, props{})),
	c("aws-kms-key-deletion-window", pass, "long", it(replicaKeyType, props{"deletionWindowInDays": 30})),
	c("aws-kms-key-deletion-window", fail, "short", it(keyType, props{"deletionWindowInDays": 7})),
	c("aws-kms-key-deletion-window", pass, "short, as configured", it(keyType, props{"deletionWindowInDays": 7})).With("minDays", 7),
	c("aws-kms-key-deletion-window", unknown, "not known", it(keyType, props{"deletionWindowInDays": later})),
	c("aws-kms-key-deletion-window", na, "alias", it(aliasType, props{})),

	c("aws-kms-key-policy-not-public", pass, "own account", it(keyPolicyType, props{"policy": accountOnly})),
	c("aws-kms-key-policy-not-public", pass, "anyone of the account", it(keyPolicyType, props{"policy": callersKey})),
	c("aws-kms-key-policy-not-public", fail, "anyone", it(keyType, props{"policy": openKey})).Saying("statement Open of policy"),
	c("aws-kms-key-policy-not-public", fail, "secret, and not quoted", it(keyType, props{"policy": secret(openKey)})).Saying("statement 1 of policy"),
	c("aws-kms-key-policy-not-public", fail, "no policy document", it(keyType, props{"policy": "{"})),
	c("aws-kms-key-policy-not-public", fail, "given as an object", it(keyType, props{"policy": props{
		"Statement": list{{"Effect": "Allow", "Principal": "*", "Action": "kms:*", "Resource": "*"}},
	}})),
	c("aws-kms-key-policy-not-public", unknown, "an object, not known in part", it(keyType, props{"policy": props{
		"Statement": list{{"Effect": "Allow", "Principal": later, "Action": "kms:*", "Resource": "*"}},
	}})),
	c("aws-kms-key-policy-not-public", unknown, "not known", it(keyPolicyType, props{"policy": later})).Saying("policy"),
	c("aws-kms-key-policy-not-public", na, "default policy", it(keyType, props{})),

	c("aws-kms-key-policy-keeps-administrator", pass, "left out", it(keyPolicyType, props{})),
	c("aws-kms-key-policy-keeps-administrator", fail, "bypassed", it(keyPolicyType, props{"bypassPolicyLockoutSafetyCheck": true})),
	c("aws-kms-key-policy-keeps-administrator", unknown, "not known", it(keyType, props{"bypassPolicyLockoutSafetyCheck": later})),
	c("aws-kms-key-policy-keeps-administrator", na, "alias", it(aliasType, props{})),
}
