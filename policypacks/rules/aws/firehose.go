package aws

import (
	"strings"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const firehoseStreamType = "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream"

var firehoseRules = []*policypacks.Rule{
	{
		ID:          "aws-firehose-stream-encryption",
		Title:       "Delivery streams are encrypted with a customer key",
		Why:         "Health records wait in a delivery stream until enough of them are together",
		Remediation: "set ServerSideEncryption with Enabled true, KeyType CUSTOMER_MANAGED_CMK and the KeyArn of a kms.Key",
		Severity:    policypacks.High, Objective: policypacks.EncryptedAtRest,
		Types: []string{firehoseStreamType}, Citations: []string{safeguard.EncryptionAtRest},
		NIST:     []string{"SC-13", "SC-28", "SC-28(1)"},
		External: policypacks.Similar("CKV_AWS_240", "CKV_AWS_241"),
		Missing:  "serverSideEncryption: off; keyType: AWS_OWNED_CMK",
		Related:  true, Check: firehoseEncrypted,
	},
	{
		ID:          "aws-firehose-stream-logs",
		Title:       "Delivery streams log what they cannot deliver",
		Why:         "Health records that never arrive are missed by nobody unless the failure is on record",
		Remediation: "set CloudwatchLoggingOptions with Enabled true, a log group and a log stream in the destination's configuration",
		Severity:    policypacks.Medium, Objective: policypacks.Logged,
		Types: []string{firehoseStreamType}, Citations: []string{safeguard.AuditControls, safeguard.Integrity},
		NIST:    []string{"AU-2", "AU-12", "SI-4"},
		Missing: "cloudwatchLoggingOptions: off",
		Check: ofFirehoseDestinations(func(destination policypacks.Value) policypacks.Outcome {
			return destination.At("cloudwatchLoggingOptions.enabled").Or(false).IsTrue()
		}),
	},
	{
		ID:          "aws-firehose-stream-credentials",
		Title:       "Delivery streams read credentials from the secret store",
		Why:         "A password in a configuration is read by whoever may describe the stream, and is never changed",
		Remediation: "set SecretsManagerConfiguration in the destination's configuration instead of a password, key or token",
		Severity:    policypacks.Medium, Objective: policypacks.Authenticated,
		Types: []string{firehoseStreamType}, Citations: []string{safeguard.PasswordManagement, safeguard.Authentication},
		NIST:    []string{"IA-5", "IA-5(7)"},
		Missing: "secretsManagerConfiguration: the credentials stand in the configuration",
		Check:   firehoseCredentials,
	},
}

// firehoseDestinations are the properties that configure where a stream delivers to.
var firehoseDestinations = []string{
	"elasticsearchConfiguration", "extendedS3Configuration", "httpEndpointConfiguration", "icebergConfiguration",
	"opensearchConfiguration", "opensearchserverlessConfiguration", "redshiftConfiguration", "snowflakeConfiguration",
	"splunkConfiguration",
}

// firehoseEncrypted does not ask streams that read from another stream, which encrypts what they deliver.
func firehoseEncrypted(s *policypacks.Subject) policypacks.Outcome {
	for _, source := range []string{"kinesisSourceConfiguration", "mskSourceConfiguration"} {
		if !s.At(source).IsMissing() {
			return policypacks.Inapplicable("the encryption is that of the stream it reads from").At(source)
		}
	}
	return policypacks.All(
		s.At("serverSideEncryption.enabled").Or(false).IsTrue(),
		s.At("serverSideEncryption.keyType").Or("AWS_OWNED_CMK").Is("CUSTOMER_MANAGED_CMK"),
		customerKey(s, s.At("serverSideEncryption.keyArn")),
	)
}

func ofFirehoseDestinations(ask func(policypacks.Value) policypacks.Outcome) check {
	return func(s *policypacks.Subject) policypacks.Outcome {
		asked := []policypacks.Outcome{policypacks.Inapplicable("no destination is configured")}
		for _, path := range firehoseDestinations {
			if destination := s.At(path); !destination.IsMissing() {
				asked = append(asked, ask(destination))
			}
		}
		return policypacks.All(asked...)
	}
}

// firehoseCredentials asks destinations that need credentials of their own.
func firehoseCredentials(s *policypacks.Subject) policypacks.Outcome {
	asked := []policypacks.Outcome{policypacks.Inapplicable("no destination has credentials")}
	for _, path := range []string{
		"httpEndpointConfiguration.accessKey", "redshiftConfiguration.password", "snowflakeConfiguration.privateKey",
		"splunkConfiguration.hecToken",
	} {
		name, _, _ := strings.Cut(path, ".")
		destination, credential := s.At(name), s.At(path)
		stored := destination.At("secretsManagerConfiguration.enabled").Or(false).IsTrue()
		switch {
		case destination.IsUnknown():
			asked = append(asked, policypacks.Undecided(name))
		case !credential.IsMissing():
			asked = append(asked, policypacks.Failed("%s stands in the configuration", path).At(path))
		case stored.Is(policypacks.Pass), stored.Is(policypacks.Unknown):
			asked = append(asked, stored)
		}
	}
	return policypacks.All(asked...)
}
