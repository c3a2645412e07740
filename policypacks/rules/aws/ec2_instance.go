package aws

import (
	"encoding/base64"
	"regexp"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

// launchTypes say how a server starts; what an instance leaves out, its launch template may say.
var launchTypes = []string{instanceType, launchTemplateType, launchConfigurationType}

var instanceRules = []*policypacks.Rule{
	{
		ID:          "aws-ec2-metadata-token",
		Title:       "Servers give their credentials only to requests with a token",
		Why:         "Without a token, a request that a server is tricked into making fetches the credentials for its health records",
		Remediation: "set MetadataOptions.HttpTokens required, or add an ec2.InstanceMetadataDefaults with HttpTokens required",
		Severity:    policypacks.High, Objective: policypacks.Authenticated,
		Types: launchTypes, Citations: []string{safeguard.AccessControl, safeguard.Authentication},
		NIST:     []string{"AC-3", "AC-6", "IA-5"},
		External: policypacks.Similar("EC2IMDSv2Enabled", "ec2-imdsv2-check", "CKV_AWS_79"),
		Missing:  "httpTokens: optional, unless the account or the image says otherwise",
		Settings: []policypacks.Setting{tokenByDefault},
		Related:  true, Check: metadataToken,
	},
	{
		ID:          "aws-ec2-instance-no-public-ip",
		Title:       "Instances have no public address",
		Why:         "A server with a public address can be attacked from anywhere, with nothing but a port list before the health records",
		Remediation: "set AssociatePublicIpAddress: pulumi.Bool(false) on the ec2.Instance, and put a load balancer before it",
		Severity:    policypacks.High, Objective: policypacks.NotPublic,
		Types: []string{instanceType}, Citations: []string{safeguard.AccessControl, safeguard.TransmissionSecurity},
		NIST:     []string{"AC-4", "SC-7", "SC-7(3)"},
		External: policypacks.Similar("EC2InstanceNoPublicIp", "ec2-instance-no-public-ip", "CKV_AWS_88"),
		Missing:  "associatePublicIpAddress: what the subnet says, which has a rule of its own",
		Check:    propertyOff("associatePublicIpAddress", false),
	},
	{
		ID:          "aws-ec2-launch-template-no-public-ip",
		Title:       "Launch templates give servers no public address",
		Why:         "Every server started from the template can be attacked from anywhere, health records in its reach",
		Remediation: "set AssociatePublicIpAddress false in the NetworkInterfaces of the ec2.LaunchTemplate",
		Severity:    policypacks.High, Objective: policypacks.NotPublic,
		Types: []string{launchTemplateType}, Citations: []string{safeguard.AccessControl, safeguard.TransmissionSecurity},
		NIST:     []string{"AC-4", "SC-7", "SC-7(3)"},
		External: policypacks.Similar("CKV_AWS_88"),
		Missing:  "associatePublicIpAddress: what the subnet says, which has a rule of its own",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			none := policypacks.Passed("the subnet decides")
			return s.At("networkInterfaces").Each(none, func(i policypacks.Value) policypacks.Outcome {
				return i.At("associatePublicIpAddress").Or(false).IsFalse()
			})
		},
	},
	{
		ID:          "aws-ec2-instance-network",
		Title:       "Instances stand in a named subnet",
		Why:         "Without a subnet, a server starts in the account's default network, where every subnet is open to the internet",
		Remediation: "set SubnetId, or NetworkInterfaces, on the ec2.Instance",
		Severity:    policypacks.Medium, Objective: policypacks.Private,
		Types: []string{instanceType}, Citations: []string{safeguard.AccessControl, safeguard.TransmissionSecurity},
		NIST:     []string{"AC-4", "SC-7"},
		External: policypacks.Similar("EC2InstancesInVPC", "ec2-instances-in-vpc"),
		Missing:  "subnetId: a subnet of the default network",
		Check: orInTemplate(func(s *policypacks.Subject) policypacks.Outcome {
			given := policypacks.Any(s.At("subnetId").IsSet(), s.At("networkInterfaces").IsSet())
			return given.Because("the instance names no subnet, so it starts in the default network")
		}),
	},
	{
		ID:          "aws-ec2-instance-profile",
		Title:       "Instances act under a role",
		Why:         "A server without a role gets access keys that never expire instead, and nobody can tell who used them",
		Remediation: "set IamInstanceProfile on the ec2.Instance",
		Severity:    policypacks.Low, Objective: policypacks.LeastPrivilege,
		Types: []string{instanceType}, Citations: []string{safeguard.AccessAuthorization, safeguard.UniqueUsers},
		NIST:     []string{"AC-3", "AC-6", "IA-9"},
		External: policypacks.Similar("EC2InstanceProfileAttached", "ec2-instance-profile-attached", "CKV2_AWS_41"),
		Missing:  "iamInstanceProfile: no role",
		Check: orInTemplate(func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("iamInstanceProfile").IsSet()
		}),
	},
	{
		ID:          "aws-ec2-instance-monitoring",
		Title:       "Instances are measured every minute",
		Why:         "An attack on a server with health records shows in its load, within minutes where somebody measures",
		Remediation: "set Monitoring: pulumi.Bool(true) on the ec2.Instance",
		Severity:    policypacks.Low, Objective: policypacks.Monitored,
		Types: []string{instanceType}, Citations: []string{safeguard.ActivityReview},
		NIST:     []string{"SI-4", "AU-6"},
		External: policypacks.Similar("EC2InstanceDetailedMonitoringEnabled", "CKV_AWS_126"),
		Missing:  "monitoring: every five minutes",
		Check:    orInTemplate(propertyOn("monitoring", false)),
		Remedy:   remedy("turns detailed monitoring on", "monitoring", true),
	},
	{
		ID:          "aws-ec2-no-credentials",
		Title:       "Start-up scripts hold no access keys",
		Why:         "Whoever gets into a server reads its start-up script, and with a key in it all that the key opens",
		Remediation: "take the keys out of UserData, and give the server a role with IamInstanceProfile",
		Severity:    policypacks.High, Objective: policypacks.Authenticated,
		Types: launchTypes, Citations: []string{safeguard.Authentication, safeguard.AccessControl},
		NIST:     []string{"IA-5(7)", "AC-6"},
		External: policypacks.Similar("CKV_AWS_46"),
		Missing:  "userData: no script",
		Check:    scriptWithoutKeys,
	},
	{
		ID:          "aws-ec2-serial-console",
		Title:       "The serial console of servers is off",
		Why:         "The console reaches a server past its network, and past what the network logs",
		Remediation: "set Enabled: pulumi.Bool(false) on the ec2.SerialConsoleAccess",
		Severity:    policypacks.Low, Objective: policypacks.LeastPrivilege,
		Types: []string{serialConsoleType}, Citations: []string{safeguard.AccessControl},
		NIST:    []string{"AC-17", "CM-7"},
		Missing: "enabled: on",
		Check:   propertyOff("enabled", true),
		Remedy:  remedy("turns the console off", "enabled", false),
	},
}

// orInTemplate leaves what an instance does not say to its launch template.
func orInTemplate(check func(*policypacks.Subject) policypacks.Outcome) func(*policypacks.Subject) policypacks.Outcome {
	return func(s *policypacks.Subject) policypacks.Outcome {
		checked, template := check(s), s.At("launchTemplate")
		switch {
		case checked.Is(policypacks.Fail) && template.IsUnknown():
			return policypacks.Undecided(template.Path())
		case checked.Is(policypacks.Fail) && !template.IsMissing():
			return policypacks.Inapplicable("the launch template may say it")
		}
		return checked
	}
}

var tokenByDefault = policypacks.Setting{
	Name: "tokenByDefault", Doc: "whether another stack has the account require a token where a server says nothing", Default: false,
}

// metadataToken accepts the setting of the server, and that of the account where the server has none.
func metadataToken(s *policypacks.Subject) policypacks.Outcome {
	options := s.At("metadataOptions")
	if options.IsMissing() && s.Type() == instanceType && !s.At("launchTemplate").IsMissing() {
		return policypacks.Inapplicable("the launch template says it")
	}
	tokens := options.At("httpTokens")
	required := policypacks.Any(
		tokens.Or("optional").Is("required"),
		options.At("httpEndpoint").Or("enabled").Is("disabled"),
	).Because("credentials are given to requests without a token: httpTokens is %s", tokens.Show())
	if !tokens.IsMissing() || !required.Is(policypacks.Fail) {
		return required
	}
	if elsewhere, _ := s.Setting(tokenByDefault.Name).Bool(); elsewhere {
		return policypacks.Passed("the account requires a token, as configured")
	}
	for _, defaults := range s.OfType(metadataDefaultsType) {
		required = policypacks.Any(required, defaults.At("httpTokens").Is("required").Because("the account's default requires no token"))
	}
	return required
}

// accessKey matches the identifier of an access key of a user, and a secret key beside its name.
var accessKey = regexp.MustCompile(`\bAKIA[0-9A-Z]{16}\b|(?i)aws_secret_access_key["']?\s*[=:]\s*["']?[a-z0-9/+]{40}`)

func scriptWithoutKeys(s *policypacks.Subject) policypacks.Outcome {
	script := s.First("userDataBase64", "userData")
	if script.IsMissing() {
		return policypacks.Inapplicable("there is no start-up script")
	}
	clean := script.Satisfies("a script without access keys", func(text string) bool {
		if decoded, err := base64.StdEncoding.DecodeString(text); err == nil {
			text = string(decoded)
		}
		return !accessKey.MatchString(text)
	})
	if clean.Is(policypacks.Pass) {
		return policypacks.Passed("%s holds no access key", script.Path()).At(script.Path())
	}
	return clean.Because("%s holds an access key", script.Path())
}
