package aws

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/policypacks/policytest"
)

const (
	undeletable    = `{"Statement": {"Effect": "Deny", "Principal": "*", "Action": ["backup:DeleteRecoveryPoint"], "Resource": "*"}}`
	deletableByOne = `{"Statement": {"Effect": "Deny", "Principal": "*", "Action": "backup:Delete*", "Resource": "*", "Condition": {"StringNotEquals": {"aws:PrincipalArn": "r"}}}}`
	copiedByAnyone = `{"Statement": {"Effect": "Allow", "Principal": "*", "Action": "backup:CopyIntoBackupVault", "Resource": "*"}}`
)

func plan(rules ...props) policytest.Resource { return it(backupPlanType, props{"rules": rules}) }

func vaultPolicy(name, text any) policytest.Resource {
	return and(vaultPolicyType, "policy", props{"backupVaultName": name, "policy": text})
}

var vault = it(vaultType, props{})

var backupCases = []policytest.Case{
	c("aws-backup-vault-encryption", pass, "customer key", it(vaultType, props{"kmsKeyArn": laterFrom("key")}), aKey),
	c("aws-backup-vault-encryption", fail, "left out", vault),
	c("aws-backup-vault-encryption", unknown, "not known", it(vaultType, props{"kmsKeyArn": later})),
	c("aws-backup-vault-encryption", na, "no vault", it(vaultLockType, props{})),

	c("aws-backup-vault-locked", pass, "locked", vault, and(vaultLockType, "lock", props{"backupVaultName": of("it")})),
	c("aws-backup-vault-locked", pass, "locked, not deployed yet", newIt(vaultType, props{}), and(vaultLockType, "lock", props{"backupVaultName": laterFrom("it")})),
	c("aws-backup-vault-locked", pass, "denied", vault, vaultPolicy(of("it"), undeletable)),
	c("aws-backup-vault-locked", fail, "neither", vault),
	c("aws-backup-vault-locked", fail, "denied to some", vault, vaultPolicy(of("it"), deletableByOne)),
	c("aws-backup-vault-locked", unknown, "a vault not known", vault, and(vaultLockType, "lock", props{"backupVaultName": later})),
	c("aws-backup-vault-locked", unknown, "a vault not known, and a weak policy", vault, vaultPolicy(of("it"), deletableByOne), and(vaultLockType, "lock", props{"backupVaultName": later})),
	c("aws-backup-vault-locked", unknown, "policy not known", vault, vaultPolicy(of("it"), later)),
	c("aws-backup-vault-locked", na, "no vault", it(backupPlanType, props{})),

	c("aws-backup-vault-lock-final", pass, "after three days", it(vaultLockType, props{"changeableForDays": 3})),
	c("aws-backup-vault-lock-final", unknown, "not known", it(vaultLockType, props{"changeableForDays": later})),
	c("aws-backup-vault-lock-final", fail, "left out", it(vaultLockType, props{})),
	c("aws-backup-vault-lock-final", na, "no lock", vault),

	c("aws-backup-vault-kept", pass, "left out", vault),
	c("aws-backup-vault-kept", fail, "let go", it(vaultType, props{"forceDestroy": true})),
	c("aws-backup-vault-kept", unknown, "not known", it(vaultType, props{"forceDestroy": later})),
	c("aws-backup-vault-kept", na, "no vault", it(backupPlanType, props{})),

	c("aws-backup-vault-policy-not-public", pass, "denies", it(vaultPolicyType, props{"policy": undeletable})),
	c("aws-backup-vault-policy-not-public", fail, "anyone", it(vaultPolicyType, props{"policy": copiedByAnyone})),
	c("aws-backup-vault-policy-not-public", unknown, "not known", it(vaultPolicyType, props{"policy": later})),
	c("aws-backup-vault-policy-not-public", na, "no policy", vault),

	c("aws-backup-plan-daily", pass, "left out", plan(props{"ruleName": "daily"})),
	c("aws-backup-plan-daily", pass, "one of two", plan(props{"schedule": "cron(0 5 1 * ? *)"}, props{"schedule": "cron(0 5 * * ? *)"})),
	c("aws-backup-plan-daily", pass, "at any time", plan(props{"schedule": "cron(0 5 1 * ? *)", "enableContinuousBackup": true})),
	c("aws-backup-plan-daily", fail, "weekly", plan(props{"schedule": "cron(0 5 ? * SUN *)"})),
	c("aws-backup-plan-daily", fail, "no rules", plan()),
	c("aws-backup-plan-daily", unknown, "not known", plan(props{"schedule": later})),
	c("aws-backup-plan-daily", na, "no plan", vault),

	c("aws-backup-plan-retention", pass, "without end", plan(props{"ruleName": "daily"})),
	c("aws-backup-plan-retention", pass, "35 days", plan(props{"lifecycle": props{"deleteAfter": 35}})),
	c("aws-backup-plan-retention", fail, "a week", plan(props{"lifecycle": props{"deleteAfter": 7}})),
	c("aws-backup-plan-retention", pass, "a week, as configured", plan(props{"lifecycle": props{"deleteAfter": 7}})).With("minDays", 7),
	c("aws-backup-plan-retention", unknown, "not known", plan(props{"lifecycle": later})),
	c("aws-backup-plan-retention", na, "no rules", plan()),

	c("aws-backup-plan-copies", pass, "copied", plan(props{"copyActions": list{{"destinationVaultArn": later}}})),
	c("aws-backup-plan-copies", fail, "left out", plan(props{"ruleName": "daily"})),
	c("aws-backup-plan-copies", unknown, "not known", plan(props{"copyActions": later})),
	c("aws-backup-plan-copies", na, "no plan", vault),

	c("aws-backup-plan-selects", pass, "selects", plan(), and(selectionType, "all", props{"planId": of("it")})),
	c("aws-backup-plan-selects", fail, "nothing", plan()),
	c("aws-backup-plan-selects", unknown, "a plan not known", plan(), and(selectionType, "all", props{"planId": later})),
	c("aws-backup-plan-selects", na, "no plan", vault),
}

func TestDailySchedules(t *testing.T) {
	for schedule, want := range map[string]bool{
		"cron(0 5 ? * * *)": true, "cron(0 0/6 * * ? *)": true, "cron(0 5 ? * 1-7 *)": true, "rate(12 hours)": true, "rate(1 day)": true,
		"cron(0 5 ? * MON-FRI *)": false, "cron(0 5 L * ? *)": false, "cron(0 5 ? 1 * *)": false, "rate(7 days)": false, "cron(0 5 ?)": false, "daily": false,
	} {
		require.Equal(t, want, isDaily(schedule), schedule)
	}
}
