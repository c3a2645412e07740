package aws

import "github.com/phiform/phiform/policypacks/policytest"

func build(inputs props) policytest.Resource { return it(buildProjectType, inputs) }

func variable(name, kind any) policytest.Resource {
	return build(props{"environment": props{"environmentVariables": list{{"name": name, "type": kind, "value": "v"}}}})
}

var codebuildCases = []policytest.Case{
	c("aws-codebuild-no-credentials", pass, "none", build(props{})),
	c("aws-codebuild-no-credentials", pass, "another variable", variable("STAGE", nil)),
	c("aws-codebuild-no-credentials", pass, "from a store", variable("AWS_ACCESS_KEY_ID", "SECRETS_MANAGER")),
	c("aws-codebuild-no-credentials", fail, "in clear", variable("AWS_SECRET_ACCESS_KEY", nil)),
	c("aws-codebuild-no-credentials", unknown, "not known", variable(later, nil)),
	c("aws-codebuild-no-credentials", na, "no build", it(vaultType, props{})),

	c("aws-codebuild-source-sign-in", pass, "connection", build(props{"source": props{"type": "GITHUB", "location": "https://github.com/o/r.git"}})),
	c("aws-codebuild-source-sign-in", pass, "ssh", build(props{"source": props{"type": "GITHUB", "location": "git@github.com:o/r.git"}})),
	c("aws-codebuild-source-sign-in", fail, "token", build(props{"source": props{"type": "GITHUB", "location": "https://me:t0ken@github.com/o/r.git"}})).Saying("holds a password"),
	c("aws-codebuild-source-sign-in", fail, "token, secondary", build(props{"secondarySources": list{{"location": "https://t0ken@bitbucket.org/o/r.git"}}})),
	c("aws-codebuild-source-sign-in", unknown, "not known", build(props{"source": props{"location": later}})),
	c("aws-codebuild-source-sign-in", na, "no address", build(props{"source": props{"type": "NO_SOURCE"}})),

	c("aws-codebuild-source-tls", pass, "left out", build(props{"source": props{"type": "GITHUB"}})),
	c("aws-codebuild-source-tls", fail, "not checked", build(props{"source": props{"insecureSsl": true}})),
	c("aws-codebuild-source-tls", unknown, "not known", build(props{"source": later})),
	c("aws-codebuild-source-tls", na, "no build", it(vaultType, props{})),

	c("aws-codebuild-artifact-encryption", pass, "left out", build(props{"artifacts": props{"type": "S3"}})),
	c("aws-codebuild-artifact-encryption", fail, "off", build(props{"artifacts": props{"type": "S3", "encryptionDisabled": true}})),
	c("aws-codebuild-artifact-encryption", fail, "off, secondary", build(props{"artifacts": props{"type": "NO_ARTIFACTS"}, "secondaryArtifacts": list{{"type": "S3", "encryptionDisabled": true}}})),
	c("aws-codebuild-artifact-encryption", unknown, "not known", build(props{"artifacts": props{"type": "S3", "encryptionDisabled": later}})),
	c("aws-codebuild-artifact-encryption", na, "none", build(props{"artifacts": props{"type": "NO_ARTIFACTS"}})),

	c("aws-codebuild-key", pass, "customer key", build(props{"encryptionKey": laterFrom("key")}), aKey),
	c("aws-codebuild-key", fail, "left out", build(props{})),
	c("aws-codebuild-key", fail, "key of AWS", build(props{"encryptionKey": "alias/aws/s3"})),
	c("aws-codebuild-key", unknown, "not known", build(props{"encryptionKey": later})),
	c("aws-codebuild-key", na, "no build", it(vaultType, props{})),

	c("aws-codebuild-logs", pass, "left out", build(props{})),
	c("aws-codebuild-logs", pass, "files", build(props{"logsConfig": props{"cloudwatchLogs": props{"status": "DISABLED"}, "s3Logs": props{"status": "ENABLED"}}})),
	c("aws-codebuild-logs", fail, "off", build(props{"logsConfig": props{"cloudwatchLogs": props{"status": "DISABLED"}}})),
	c("aws-codebuild-logs", unknown, "not known", build(props{"logsConfig": later})),
	c("aws-codebuild-logs", na, "no build", it(vaultType, props{})),

	c("aws-codebuild-log-encryption", pass, "left out", build(props{"logsConfig": props{"s3Logs": props{"status": "ENABLED"}}})),
	c("aws-codebuild-log-encryption", fail, "off", build(props{"logsConfig": props{"s3Logs": props{"encryptionDisabled": true}}})),
	c("aws-codebuild-log-encryption", unknown, "not known", build(props{"logsConfig": props{"s3Logs": props{"encryptionDisabled": later}}})),
	c("aws-codebuild-log-encryption", na, "no files", build(props{})),

	c("aws-codebuild-private", pass, "left out", build(props{})),
	c("aws-codebuild-private", fail, "public", build(props{"projectVisibility": "PUBLIC_READ"})),
	c("aws-codebuild-private", unknown, "not known", build(props{"projectVisibility": later})),
	c("aws-codebuild-private", na, "no build", it(vaultType, props{})),
}
