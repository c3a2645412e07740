package aws

import (
	"strconv"
	"strings"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const (
	secretsmanagerSecretType   = "aws:secretsmanager/secret:Secret"
	secretsmanagerPolicyType   = "aws:secretsmanager/secretPolicy:SecretPolicy"
	secretsmanagerRotationType = "aws:secretsmanager/secretRotation:SecretRotation"
)

var secretsmanagerRules = []*policypacks.Rule{
	{
		ID:          "aws-secretsmanager-secret-encryption",
		Title:       "Secrets are encrypted with a customer key",
		Why:         "Whoever decrypts a secret opens the health records behind it; only a key of your own can be taken back",
		Remediation: "set KmsKeyId to a kms.Key on the secretsmanager.Secret",
		Severity:    policypacks.Medium, Objective: policypacks.EncryptedAtRest,
		Types: []string{secretsmanagerSecretType}, Citations: []string{safeguard.EncryptionAtRest, safeguard.PasswordManagement},
		NIST:     []string{"IA-5(1)", "SC-13", "SC-28(1)"},
		External: policypacks.Similar("SecretsManagerUsingKMSKey", "secretsmanager-using-cmk", "CKV_AWS_149"),
		Missing:  "kmsKeyId: a key of the service",
		Related:  true, Check: propertyUnderKey("kmsKeyId"),
	},
	{
		ID:          "aws-secretsmanager-replica-encryption",
		Title:       "Replicas of secrets are encrypted with a customer key",
		Why:         "A copy of a secret opens the same health records as the original",
		Remediation: "set KmsKeyId to a key of the replica's region in each of the Replicas",
		Severity:    policypacks.Medium, Objective: policypacks.EncryptedAtRest,
		Types: []string{secretsmanagerSecretType}, Citations: []string{safeguard.EncryptionAtRest, safeguard.PasswordManagement},
		NIST:    []string{"IA-5(1)", "SC-28(1)"},
		Missing: "kmsKeyId: a key of the service",
		Related: true, Check: func(s *policypacks.Subject) policypacks.Outcome {
			none := policypacks.Inapplicable("the secret has no replicas")
			return s.At("replicas").Each(none, func(replica policypacks.Value) policypacks.Outcome {
				return customerKey(s, replica.At("kmsKeyId"))
			})
		},
	},
	{
		ID:          "aws-secretsmanager-secret-rotation",
		Title:       "Secrets rotate by themselves",
		Why:         "A password that leaked opens health records until somebody changes it",
		Remediation: "add a secretsmanager.SecretRotation for the secret",
		Severity:    policypacks.Medium, Objective: policypacks.Authenticated,
		Types:     []string{secretsmanagerSecretType},
		Citations: []string{safeguard.PasswordManagement, safeguard.AccessAuthorization},
		NIST:      []string{"IA-5", "IA-5(1)"},
		External:  policypacks.Similar("SecretsManagerRotationEnabled", "secretsmanager-rotation-enabled-check", "CKV2_AWS_57"),
		Missing:   "rotation: none",
		Related:   true, Check: func(s *policypacks.Subject) policypacks.Outcome {
			links := s.PointingHere("secretId", secretsmanagerRotationType)
			if len(links.Subjects) > 0 {
				return policypacks.Passed("%s rotates the secret", links.Subjects[0].Name())
			}
			return links.Missing("SecretRotation.secretId", "nothing rotates the secret")
		},
	},
	{
		ID:          "aws-secretsmanager-rotation-interval",
		Title:       "Secrets rotate within 90 days",
		Why:         "A password that leaked opens health records until it is changed",
		Remediation: "set AutomaticallyAfterDays in RotationRules to 90 or less",
		Severity:    policypacks.Low, Objective: policypacks.Authenticated,
		Types: []string{secretsmanagerRotationType}, Citations: []string{safeguard.PasswordManagement},
		NIST: []string{"IA-5", "IA-5(1)"}, External: policypacks.Similar("CKV_AWS_304"),
		Missing:  "rotationRules: required by the service",
		Settings: []policypacks.Setting{{Name: "maxDays", Doc: "longest time between two rotations, in days", Default: 90.0}},
		Check:    secretsmanagerInterval,
	},
	{
		ID:          "aws-secretsmanager-policy-not-public",
		Title:       "Secret policies allow nothing to everyone",
		Why:         "A secret that everyone may read opens the health records behind it",
		Remediation: "replace the principal * by roles or accounts, or add a condition on aws:PrincipalOrgID, aws:SourceVpce or the like",
		Severity:    policypacks.Critical, Objective: policypacks.NotPublic,
		Types:     []string{secretsmanagerPolicyType, secretsmanagerSecretType},
		Citations: []string{safeguard.AccessControl, safeguard.AccessAuthorization},
		NIST:      []string{"AC-3", "AC-6", "SC-7"},
		Missing:   "policy: the secret's account alone",
		Check:     itsPolicy(notPublic),
	},
	{
		ID:          "aws-secretsmanager-policy-blocks-public",
		Title:       "The service refuses broad secret policies",
		Why:         "A policy that opens a secret, and the health records behind it, is refused before it takes effect",
		Remediation: "set BlockPublicPolicy: pulumi.Bool(true) on the secretsmanager.SecretPolicy",
		Severity:    policypacks.Low, Objective: policypacks.NotPublic,
		Types: []string{secretsmanagerPolicyType}, Citations: []string{safeguard.AccessControl},
		NIST:    []string{"AC-3", "CM-6"},
		Missing: "blockPublicPolicy: off",
		Check:   propertyOn("blockPublicPolicy", false),
		Remedy:  &policypacks.Remedy{Description: "refuses broad policies", Set: map[string]any{"blockPublicPolicy": true}},
	},
	{
		ID:          "aws-secretsmanager-secret-recovery-window",
		Title:       "Deleting a secret takes long enough to notice",
		Why:         "Nobody reaches health records behind a password that is gone, in an emergency least of all",
		Remediation: "set RecoveryWindowInDays: pulumi.Int(30), or leave it out",
		Severity:    policypacks.Low, Objective: policypacks.BackedUp,
		Types: []string{secretsmanagerSecretType}, Citations: []string{safeguard.EmergencyAccess, safeguard.DataBackupPlan},
		NIST:    []string{"CP-9", "CP-10"},
		Missing: "recoveryWindowInDays: 30 days", Settings: []policypacks.Setting{minDays(7)},
		Check:  propertyDays("recoveryWindowInDays", 30),
		Remedy: &policypacks.Remedy{Description: "waits 30 days", Set: map[string]any{"recoveryWindowInDays": 30}},
	},
}

// secretsmanagerInterval reads the number of days, or a schedule with a rate. Schedules by the calendar come round once
// a month, or are left to who wrote them.
func secretsmanagerInterval(s *policypacks.Subject) policypacks.Outcome {
	most, _ := s.Setting("maxDays").Number()
	days, schedule := s.At("rotationRules.automaticallyAfterDays"), s.At("rotationRules.scheduleExpression")
	if schedule.IsMissing() {
		return days.AtMost(most)
	}
	text, ok := schedule.Text()
	if !ok {
		return policypacks.Undecided(schedule.Path())
	}
	rate, isRate := strings.CutPrefix(text, "rate(")
	if !isRate {
		return policypacks.Passed("the secret rotates by the calendar").At(schedule.Path())
	}
	amount, unit, _ := strings.Cut(strings.TrimSuffix(rate, ")"), " ")
	n, err := strconv.ParseFloat(amount, 64)
	if err == nil && strings.HasPrefix(unit, "hour") {
		n /= 24
	}
	if err != nil || n > most {
		return policypacks.Failed("%s is %s, want at most %g days", schedule.Path(), schedule.Show(), most).At(schedule.Path())
	}
	return policypacks.Passed("%s is %s", schedule.Path(), schedule.Show()).At(schedule.Path())
}
