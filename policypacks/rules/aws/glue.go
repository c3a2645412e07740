package aws

import (
	"strings"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const (
	glueSecurityType   = "aws:glue/securityConfiguration:SecurityConfiguration"
	glueCatalogType    = "aws:glue/dataCatalogEncryptionSettings:DataCatalogEncryptionSettings"
	glueConnectionType = "aws:glue/connection:Connection"
	gluePolicyType     = "aws:glue/resourcePolicy:ResourcePolicy"
	glueCrawlerType    = "aws:glue/crawler:Crawler"
	glueJobType        = "aws:glue/job:Job"
	glueEndpointType   = "aws:glue/devEndpoint:DevEndpoint"
)

var glueRules = []*policypacks.Rule{
	{
		ID:    "aws-glue-security-configuration-encryption",
		Title: "Jobs encrypt results, logs and bookmarks with a customer key",
		Why:   "What a job writes while it works on health records, logs and bookmarks too, needs the protection of the originals",
		Remediation: "set S3EncryptionMode and CloudwatchEncryptionMode to SSE-KMS, JobBookmarksEncryptionMode to CSE-KMS, and KmsKeyArn in each, " +
			"in the glue.SecurityConfiguration",
		Severity: policypacks.High, Objective: policypacks.EncryptedAtRest,
		Types: []string{glueSecurityType}, Citations: []string{safeguard.EncryptionAtRest},
		NIST: []string{"SC-13", "SC-28", "SC-28(1)"}, External: policypacks.Similar("CKV_AWS_99"),
		Missing: "each mode: DISABLED",
		Related: true, Check: glueConfigurationEncrypts,
	},
	{
		ID:          "aws-glue-job-security-configuration",
		Title:       "Jobs and crawlers have a security configuration",
		Why:         "A job without one writes logs and bookmarks of health data in clear",
		Remediation: "set SecurityConfiguration to the name of a glue.SecurityConfiguration",
		Severity:    policypacks.Medium, Objective: policypacks.EncryptedAtRest,
		Types: []string{glueCrawlerType, glueJobType, glueEndpointType}, Citations: []string{safeguard.EncryptionAtRest},
		NIST: []string{"SC-28", "SC-28(1)"}, External: policypacks.Similar("CKV_AWS_195"),
		Missing: "securityConfiguration: nothing is encrypted",
		Related: true, Check: propertyNames("securityConfiguration", glueSecurityType),
	},
	{
		ID:          "aws-glue-catalog-encryption",
		Title:       "The data catalog is encrypted with a customer key",
		Why:         "Names and descriptions of tables tell which health data there is, and where",
		Remediation: "set EncryptionAtRest with CatalogEncryptionMode SSE-KMS and SseAwsKmsKeyId in the glue.DataCatalogEncryptionSettings",
		Severity:    policypacks.Medium, Objective: policypacks.EncryptedAtRest,
		Types: []string{glueCatalogType}, Citations: []string{safeguard.EncryptionAtRest},
		NIST: []string{"SC-13", "SC-28", "SC-28(1)"}, External: policypacks.Similar("CKV_AWS_94"),
		Missing: "encryptionAtRest: required by the service",
		Related: true, Check: func(s *policypacks.Subject) policypacks.Outcome {
			atRest := s.At("dataCatalogEncryptionSettings.encryptionAtRest")
			return policypacks.All(
				atRest.At("catalogEncryptionMode").OneOf("SSE-KMS", "SSE-KMS-WITH-SERVICE-ROLE"), customerKey(s, atRest.At("sseAwsKmsKeyId")),
			)
		},
	},
	{
		ID:          "aws-glue-catalog-passwords",
		Title:       "Passwords in the data catalog are encrypted with a customer key",
		Why:         "Who reads a connection from the catalog reads its password too, and then the health records behind it",
		Remediation: "set ConnectionPasswordEncryption with ReturnConnectionPasswordEncrypted true and AwsKmsKeyId",
		Severity:    policypacks.High, Objective: policypacks.EncryptedAtRest,
		Types: []string{glueCatalogType}, Citations: []string{safeguard.PasswordManagement, safeguard.EncryptionAtRest},
		NIST: []string{"IA-5(1)", "SC-28"}, External: policypacks.Similar("CKV_AWS_94"),
		Missing: "connectionPasswordEncryption: required by the service",
		Related: true, Check: func(s *policypacks.Subject) policypacks.Outcome {
			passwords := s.At("dataCatalogEncryptionSettings.connectionPasswordEncryption")
			return policypacks.All(
				passwords.At("returnConnectionPasswordEncrypted").Or(false).IsTrue(), customerKey(s, passwords.At("awsKmsKeyId")),
			)
		},
	},
	{
		ID:          "aws-glue-connection-tls",
		Title:       "Connections to databases are encrypted",
		Why:         "Health records and passwords that travel in plain text can be read and changed on the way",
		Remediation: "set JDBC_ENFORCE_SSL, KAFKA_SSL_ENABLED or ssl to true in ConnectionProperties",
		Severity:    policypacks.High, Objective: policypacks.EncryptedInTransit,
		Types: []string{glueConnectionType}, Citations: []string{safeguard.TransmissionSecurity, safeguard.TransitEncryption},
		NIST:    []string{"SC-8", "SC-8(1)"},
		Missing: "JDBC_ENFORCE_SSL: false; KAFKA_SSL_ENABLED: true",
		Check:   glueConnectionTLS,
	},
	{
		ID:          "aws-glue-connection-secret",
		Title:       "Connections read passwords from the secret store",
		Why:         "A password in a connection is read by whoever may read the catalog, and is never changed",
		Remediation: "set SECRET_ID in ConnectionProperties instead of PASSWORD",
		Severity:    policypacks.Medium, Objective: policypacks.Authenticated,
		Types: []string{glueConnectionType}, Citations: []string{safeguard.PasswordManagement, safeguard.Authentication},
		NIST:    []string{"IA-5", "IA-5(7)"},
		Missing: "PASSWORD: no password stands in the connection",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			properties := s.At("connectionProperties")
			switch {
			case properties.IsUnknown():
				return policypacks.Undecided(properties.Path())
			case properties.At("PASSWORD").IsMissing() && properties.At("ENCRYPTED_PASSWORD").IsMissing():
				return policypacks.Passed("no password stands in the connection")
			}
			return policypacks.Failed("a password stands in the connection").At(properties.Path())
		},
	},
	{
		ID:          "aws-glue-policy-not-public",
		Title:       "Catalog policies allow nothing to everyone",
		Why:         "A catalog that everyone may read tells them which health data there is, and where",
		Remediation: "replace the principal * by roles or accounts, or add a condition on aws:PrincipalOrgID or the like",
		Severity:    policypacks.High, Objective: policypacks.NotPublic,
		Types: []string{gluePolicyType}, Citations: []string{safeguard.AccessControl, safeguard.AccessAuthorization},
		NIST:    []string{"AC-3", "AC-6", "SC-7"},
		Missing: "policy: required by the service",
		Check:   itsPolicy(notPublic),
	},
}

func glueConfigurationEncrypts(s *policypacks.Subject) policypacks.Outcome {
	var asked []policypacks.Outcome
	for _, part := range []struct{ block, mode, want string }{
		{"s3Encryption", "s3EncryptionMode", "SSE-KMS"},
		{"cloudwatchEncryption", "cloudwatchEncryptionMode", "SSE-KMS"},
		{"jobBookmarksEncryption", "jobBookmarksEncryptionMode", "CSE-KMS"},
	} {
		block := s.At("encryptionConfiguration." + part.block)
		asked = append(asked, block.At(part.mode).Or("DISABLED").Is(part.want), customerKey(s, block.At("kmsKeyArn")))
	}
	return policypacks.All(asked...)
}

// glueConnectionTLS does not ask connections that stay within the cloud, or whose settings it does not know.
func glueConnectionTLS(s *policypacks.Subject) policypacks.Outcome {
	kind, properties := s.At("connectionType").Or("JDBC"), s.At("connectionProperties")
	text, _ := kind.Text()
	switch {
	case kind.IsUnknown():
		return policypacks.Undecided(kind.Path())
	case text == "JDBC":
		return policypacks.Any(properties.At("JDBC_ENFORCE_SSL").Or("false").IsTrue(), glueURLWantsTLS(properties.At("JDBC_CONNECTION_URL")))
	case text == "KAFKA":
		return properties.At("KAFKA_SSL_ENABLED").Or("true").IsTrue()
	case text == "MONGODB":
		return policypacks.Any(properties.At("ssl").Or("false").IsTrue(), glueURLWantsTLS(properties.At("CONNECTION_URL")))
	}
	return policypacks.Inapplicable("connections of this type have no such setting").At(kind.Path())
}

// glueURLWantsTLS holds where the address of a database asks for an encrypted connection.
func glueURLWantsTLS(url policypacks.Value) policypacks.Outcome {
	if url.IsUnknown() {
		return policypacks.Undecided(url.Path())
	}
	text, _ := url.Text()
	for _, sign := range []string{
		"ssl=true", "tls=true", "sslmode=require", "sslmode=verify", "usessl=true", "encrypt=true",
		"mongodb+srv://", "jdbc:snowflake:", "jdbc:redshift:iam:",
	} {
		if strings.Contains(strings.ToLower(text), sign) {
			return policypacks.Passed("%s asks for TLS", url.Path()).At(url.Path())
		}
	}
	return policypacks.Failed("%s does not ask for TLS", url.Path()).At(url.Path())
}
