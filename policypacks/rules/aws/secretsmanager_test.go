package aws

import "github.com/phiform/phiform/policypacks/policytest"

func secretsmanagerRotates(secret any) policytest.Resource {
	return and(secretsmanagerRotationType, "rotation", props{"secretId": secret})
}

func secretsmanagerEvery(rules any) policytest.Resource {
	return it(secretsmanagerRotationType, props{"rotationRules": rules})
}

var secretsmanagerSecret = it(secretsmanagerSecretType, props{})

var secretsmanagerCases = []policytest.Case{
	c("aws-secretsmanager-secret-encryption", pass, "customer key", it(secretsmanagerSecretType, props{"kmsKeyId": laterFrom("key")}), aKey),
	c("aws-secretsmanager-secret-encryption", fail, "key of AWS", it(secretsmanagerSecretType, props{"kmsKeyId": "alias/aws/secretsmanager"})),
	c("aws-secretsmanager-secret-encryption", fail, "left out", secretsmanagerSecret),
	c("aws-secretsmanager-secret-encryption", unknown, "not known", it(secretsmanagerSecretType, props{"kmsKeyId": later})),
	c("aws-secretsmanager-secret-encryption", na, "a policy", it(secretsmanagerPolicyType, props{})),

	c("aws-secretsmanager-replica-encryption", pass, "customer key", it(secretsmanagerSecretType, props{"replicas": list{{"kmsKeyId": arnOf("key")}}}), aKey),
	c("aws-secretsmanager-replica-encryption", fail, "left out", it(secretsmanagerSecretType, props{"replicas": list{{"region": "us-west-2"}}})),
	c("aws-secretsmanager-replica-encryption", unknown, "not known", it(secretsmanagerSecretType, props{"replicas": later})),
	c("aws-secretsmanager-replica-encryption", na, "no replicas", secretsmanagerSecret),

	c("aws-secretsmanager-secret-rotation", pass, "rotates", secretsmanagerSecret, secretsmanagerRotates(of("it"))),
	c("aws-secretsmanager-secret-rotation", pass, "rotates, not deployed yet", newIt(secretsmanagerSecretType, props{}), secretsmanagerRotates(laterFrom("it"))),
	c("aws-secretsmanager-secret-rotation", fail, "another rotates", secretsmanagerSecret, secretsmanagerRotates("that")),
	c("aws-secretsmanager-secret-rotation", fail, "left out", secretsmanagerSecret),
	c("aws-secretsmanager-secret-rotation", unknown, "for a secret not known", secretsmanagerSecret, secretsmanagerRotates(later)),
	c("aws-secretsmanager-secret-rotation", na, "a policy", it(secretsmanagerPolicyType, props{})),

	c("aws-secretsmanager-rotation-interval", pass, "a month", secretsmanagerEvery(props{"automaticallyAfterDays": 30})),
	c("aws-secretsmanager-rotation-interval", pass, "a rate", secretsmanagerEvery(props{"scheduleExpression": "rate(720 hours)"})),
	c("aws-secretsmanager-rotation-interval", pass, "by the calendar", secretsmanagerEvery(props{"scheduleExpression": "cron(0 4 1 * ? *)"})),
	c("aws-secretsmanager-rotation-interval", fail, "a year", secretsmanagerEvery(props{"automaticallyAfterDays": 365})),
	c("aws-secretsmanager-rotation-interval", pass, "a year, as configured", secretsmanagerEvery(props{"automaticallyAfterDays": 365})).With("maxDays", 365),
	c("aws-secretsmanager-rotation-interval", fail, "a slow rate", secretsmanagerEvery(props{"scheduleExpression": "rate(120 days)"})),
	c("aws-secretsmanager-rotation-interval", unknown, "not known", secretsmanagerEvery(props{"automaticallyAfterDays": later})),
	c("aws-secretsmanager-rotation-interval", unknown, "schedule not known", secretsmanagerEvery(props{"scheduleExpression": later})),
	c("aws-secretsmanager-rotation-interval", na, "a secret", secretsmanagerSecret),

	c("aws-secretsmanager-policy-not-public", pass, "an account", it(secretsmanagerPolicyType, props{"policy": dynamodbCallers})),
	c("aws-secretsmanager-policy-not-public", fail, "everyone", it(secretsmanagerSecretType, props{"policy": dynamodbEverybody})),
	c("aws-secretsmanager-policy-not-public", unknown, "not known", it(secretsmanagerPolicyType, props{"policy": later})),
	c("aws-secretsmanager-policy-not-public", na, "no policy", secretsmanagerSecret),

	c("aws-secretsmanager-policy-blocks-public", pass, "on", it(secretsmanagerPolicyType, props{"blockPublicPolicy": true})),
	c("aws-secretsmanager-policy-blocks-public", fail, "left out", it(secretsmanagerPolicyType, props{})),
	c("aws-secretsmanager-policy-blocks-public", unknown, "not known", it(secretsmanagerPolicyType, props{"blockPublicPolicy": later})),
	c("aws-secretsmanager-policy-blocks-public", na, "a secret", secretsmanagerSecret),

	c("aws-secretsmanager-secret-recovery-window", pass, "left out", secretsmanagerSecret),
	c("aws-secretsmanager-secret-recovery-window", fail, "at once", it(secretsmanagerSecretType, props{"recoveryWindowInDays": 0})),
	c("aws-secretsmanager-secret-recovery-window", unknown, "not known", it(secretsmanagerSecretType, props{"recoveryWindowInDays": later})),
	c("aws-secretsmanager-secret-recovery-window", na, "a policy", it(secretsmanagerPolicyType, props{})),
}
