package aws

import (
	"slices"
	"strings"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const buildProjectType = "aws:codebuild/project:Project"

var codebuildRules = []*policypacks.Rule{
	{
		ID:          "aws-codebuild-no-credentials",
		Title:       "Builds get no access keys in plain text",
		Why:         "Everyone who may look at the project reads the key, and with it the health records that the key opens",
		Remediation: "give the build's ServiceRole the permissions, or set Type SECRETS_MANAGER or PARAMETER_STORE on the environment variable",
		Severity:    policypacks.High, Objective: policypacks.Authenticated,
		Types: []string{buildProjectType}, Citations: []string{safeguard.Authentication, safeguard.AccessControl},
		NIST:     []string{"IA-5(7)", "AC-6"},
		External: policypacks.Similar("CodeBuildProjectEnvVarAwsCred", "codebuild-project-envvar-awscred-check"),
		Missing:  "environmentVariables: none; type: PLAINTEXT",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			none := policypacks.Passed("the build is given no variables")
			return s.At("environment.environmentVariables").Each(none, plainCredential)
		},
	},
	{
		ID:          "aws-codebuild-source-sign-in",
		Title:       "Builds sign in to code hosts without a password in the address",
		Why:         "An address with a token in it opens the code that handles health records to everyone who may look at the project",
		Remediation: "take user names and tokens out of Source.Location of the codebuild.Project, and use a codebuild.SourceCredential or a connection",
		Severity:    policypacks.High, Objective: policypacks.Authenticated,
		Types: []string{buildProjectType}, Citations: []string{safeguard.Authentication, safeguard.AccessControl},
		NIST:     []string{"IA-5(7)", "AC-6"},
		External: policypacks.Similar("CodeBuildProjectSourceRepoUrl", "codebuild-project-source-repo-url-check"),
		Missing:  "location: the source is not at an address",
		Check:    inSources(sourceSignIn),
	},
	{
		ID:          "aws-codebuild-source-tls",
		Title:       "Builds check the certificate of their code host",
		Why:         "Code that was changed on the way reads health records with the permissions of what was written",
		Remediation: "remove InsecureSsl: pulumi.Bool(true) from the sources of the codebuild.Project",
		Severity:    policypacks.High, Objective: policypacks.EncryptedInTransit,
		Types: []string{buildProjectType}, Citations: []string{safeguard.TransmissionSecurity, safeguard.TransitIntegrity},
		NIST:    []string{"SC-8", "SC-8(1)", "SI-7"},
		Missing: "insecureSsl: certificates are checked",
		Check: inSources(func(source policypacks.Value) policypacks.Outcome {
			return source.At("insecureSsl").Or(false).IsFalse()
		}),
	},
	{
		ID:          "aws-codebuild-artifact-encryption",
		Title:       "Artifacts of builds are encrypted",
		Why:         "Test results and packages of software for health records may hold samples of them",
		Remediation: "remove EncryptionDisabled: pulumi.Bool(true) from the artifacts of the codebuild.Project",
		Severity:    policypacks.Medium, Objective: policypacks.EncryptedAtRest,
		Types: []string{buildProjectType}, Citations: []string{safeguard.EncryptionAtRest},
		NIST:     []string{"SC-28", "SC-28(1)"},
		External: policypacks.Similar("CKV_AWS_78"),
		Missing:  "encryptionDisabled: artifacts are encrypted",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return policypacks.All(artifactEncrypted(s.At("artifacts")),
				s.At("secondaryArtifacts").Each(policypacks.Inapplicable("there are no others"), artifactEncrypted))
		},
	},
	{
		ID:          "aws-codebuild-key",
		Title:       "Builds use a customer key",
		Why:         "Who may use a key of your own is for you to say and to see, also for what builds leave behind",
		Remediation: "set EncryptionKey on the codebuild.Project to the ARN of a kms.Key",
		Severity:    policypacks.Low, Objective: policypacks.EncryptedAtRest,
		Types: []string{buildProjectType}, Citations: []string{safeguard.EncryptionAtRest},
		NIST:     []string{"SC-12", "SC-28(1)"},
		External: policypacks.Similar("CKV_AWS_147"),
		Missing:  "encryptionKey: the object store's key",
		Related:  true, Check: propertyUnderKey("encryptionKey"),
	},
	{
		ID:          "aws-codebuild-logs",
		Title:       "Builds keep logs",
		Why:         "What was built into the software for health records, and by whom, must be on record",
		Remediation: "remove Status DISABLED from LogsConfig.CloudwatchLogs of the codebuild.Project, or enable S3Logs",
		Severity:    policypacks.Low, Objective: policypacks.Logged,
		Types: []string{buildProjectType}, Citations: []string{safeguard.AuditControls},
		NIST:     []string{"AU-2", "AU-12"},
		External: policypacks.Similar("CKV_AWS_314"),
		Missing:  "cloudwatchLogs: enabled; s3Logs: disabled",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return policypacks.Any(
				s.At("logsConfig.cloudwatchLogs.status").Or("ENABLED").Is("ENABLED"),
				s.At("logsConfig.s3Logs.status").Or("DISABLED").Is("ENABLED"),
			)
		},
		Remedy: remedy("turns logs on", "logsConfig.cloudwatchLogs.status", "ENABLED"),
	},
	{
		ID:          "aws-codebuild-log-encryption",
		Title:       "Logs of builds are encrypted",
		Why:         "Logs of tests name patients sooner or later",
		Remediation: "remove EncryptionDisabled: pulumi.Bool(true) from LogsConfig.S3Logs of the codebuild.Project",
		Severity:    policypacks.Medium, Objective: policypacks.EncryptedAtRest,
		Types: []string{buildProjectType}, Citations: []string{safeguard.EncryptionAtRest},
		NIST:     []string{"SC-28", "AU-9(3)"},
		External: policypacks.Similar("CKV_AWS_311"),
		Missing:  "encryptionDisabled: logs are encrypted",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			if s.At("logsConfig.s3Logs").IsMissing() {
				return policypacks.Inapplicable("logs are not kept as files")
			}
			return s.At("logsConfig.s3Logs.encryptionDisabled").Or(false).IsFalse()
		},
		Remedy: remedy("encrypts logs", "logsConfig.s3Logs.encryptionDisabled", false),
	},
	{
		ID:          "aws-codebuild-private",
		Title:       "Results of builds are not public",
		Why:         "Logs and artifacts of a public project are for everyone, samples of health records in them included",
		Remediation: "set ProjectVisibility PRIVATE on the codebuild.Project",
		Severity:    policypacks.High, Objective: policypacks.NotPublic,
		Types: []string{buildProjectType}, Citations: []string{safeguard.AccessControl},
		NIST:    []string{"AC-3", "AC-22"},
		Missing: "projectVisibility: PRIVATE",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("projectVisibility").Or("PRIVATE").Is("PRIVATE")
		},
		Remedy: remedy("makes results private", "projectVisibility", "PRIVATE"),
	},
}

// credentialVariables are the names under which SDKs look for access keys.
var credentialVariables = []string{"AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"}

func plainCredential(variable policypacks.Value) policypacks.Outcome {
	name := variable.At("name").NoneOf(credentialVariables...).Because("%s holds an access key in plain text", variable.Path())
	stored := variable.At("type").Or("PLAINTEXT").NoneOf("PLAINTEXT").Because("%s holds an access key in plain text", variable.Path())
	return policypacks.Any(name, stored)
}

// inSources asks the source of a build and its secondary ones.
func inSources(ask func(policypacks.Value) policypacks.Outcome) func(*policypacks.Subject) policypacks.Outcome {
	return func(s *policypacks.Subject) policypacks.Outcome {
		return policypacks.All(ask(s.At("source")), s.At("secondarySources").Each(policypacks.Inapplicable("there are no others"), ask))
	}
}

// sourceSignIn reads an address without quoting it: it may hold a token.
func sourceSignIn(source policypacks.Value) policypacks.Outcome {
	location := source.At("location")
	if location.IsMissing() {
		return policypacks.Inapplicable("the source is not at an address")
	}
	clean := location.Satisfies("an address without a password", func(address string) bool {
		host, _, _ := strings.Cut(strings.TrimPrefix(address, "https://"), "/")
		user, _, hasUser := strings.Cut(host, "@")
		return !hasUser || user == "git"
	})
	if clean.Is(policypacks.Pass) {
		return policypacks.Passed("%s holds no password", location.Path()).At(location.Path())
	}
	return clean.Because("%s holds a password or token", location.Path())
}

func artifactEncrypted(artifacts policypacks.Value) policypacks.Outcome {
	kind := artifacts.At("type")
	if text, _ := kind.Text(); slices.Contains([]string{"NO_ARTIFACTS", "CODEPIPELINE"}, text) {
		return policypacks.Inapplicable("the build keeps no artifacts of its own")
	}
	return artifacts.At("encryptionDisabled").Or(false).IsFalse()
}
