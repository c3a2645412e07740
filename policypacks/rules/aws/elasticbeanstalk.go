package aws

import (
	"strings"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const beanstalkType = "aws:elasticbeanstalk/environment:Environment"

var elasticbeanstalkRules = []*policypacks.Rule{
	{
		ID:          "aws-elasticbeanstalk-managed-updates",
		Title:       "Elastic Beanstalk environments update their platform by themselves",
		Why:         "Known faults in the platform below health records must not wait for somebody to notice them",
		Remediation: "add the option ManagedActionsEnabled true of aws:elasticbeanstalk:managedactions to Settings of the elasticbeanstalk.Environment",
		Severity:    policypacks.Medium, Objective: policypacks.Patched,
		Types: []string{beanstalkType}, Citations: []string{safeguard.MaliciousSoftware},
		NIST:     []string{"SI-2", "SI-2(5)"},
		External: policypacks.Similar("ElasticBeanstalkManagedUpdatesEnabled", "elastic-beanstalk-managed-updates-enabled", "CKV_AWS_340"),
		Missing:  "ManagedActionsEnabled: false",
		Check:    option("aws:elasticbeanstalk:managedactions", "ManagedActionsEnabled", "true"),
	},
	{
		ID:          "aws-elasticbeanstalk-health",
		Title:       "Elastic Beanstalk environments report their health in detail",
		Why:         "Whoever treats patients needs the records also when one of the servers is ill",
		Remediation: "add the option SystemType enhanced of aws:elasticbeanstalk:healthreporting:system to Settings of the elasticbeanstalk.Environment",
		Severity:    policypacks.Low, Objective: policypacks.Monitored,
		Types: []string{beanstalkType}, Citations: []string{safeguard.ActivityReview, safeguard.EmergencyModeOperation},
		NIST:     []string{"SI-4", "AU-6"},
		External: policypacks.Similar("ElasticBeanstalkEnhancedHealthReportingEnabled", "CKV_AWS_312"),
		Missing:  "SystemType: basic",
		Check:    option("aws:elasticbeanstalk:healthreporting:system", "SystemType", "enhanced"),
	},
	{
		ID:          "aws-elasticbeanstalk-logs",
		Title:       "Elastic Beanstalk environments keep logs outside of their servers",
		Why:         "A log on a server is gone with the server, and with whoever got into it",
		Remediation: "add the option StreamLogs true of aws:elasticbeanstalk:cloudwatch:logs to Settings of the elasticbeanstalk.Environment",
		Severity:    policypacks.Medium, Objective: policypacks.Logged,
		Types: []string{beanstalkType}, Citations: []string{safeguard.AuditControls},
		NIST:    []string{"AU-2", "AU-9(2)", "AU-12"},
		Missing: "StreamLogs: false",
		Check:   option("aws:elasticbeanstalk:cloudwatch:logs", "StreamLogs", "true"),
	},
	{
		ID:          "aws-elasticbeanstalk-metadata-token",
		Title:       "Servers of Elastic Beanstalk give their credentials only to requests with a token",
		Why:         "Without a token, a request that a server is tricked into making fetches the credentials for its health records",
		Remediation: "add the option DisableIMDSv1 true of aws:autoscaling:launchconfiguration to Settings of the elasticbeanstalk.Environment",
		Severity:    policypacks.High, Objective: policypacks.Authenticated,
		Types: []string{beanstalkType}, Citations: []string{safeguard.AccessControl, safeguard.Authentication},
		NIST:    []string{"AC-3", "AC-6", "IA-5"},
		Missing: "DisableIMDSv1: chosen by the platform, and so not certain",
		Check:   option("aws:autoscaling:launchconfiguration", "DisableIMDSv1", "true"),
	},
}

// option asks whether an environment sets an option to a value. Where a template configures it as well, what is not set
// here may be set there.
func option(namespace, name, want string) func(*policypacks.Subject) policypacks.Outcome {
	return func(s *policypacks.Subject) policypacks.Outcome {
		none := policypacks.Failed("the option %s is not set", name)
		set := s.At("settings").Some(none, func(setting policypacks.Value) policypacks.Outcome {
			return policypacks.All(
				setting.At("namespace").Is(namespace),
				setting.At("name").Is(name),
				setting.At("value").Satisfies(want, func(text string) bool { return strings.EqualFold(text, want) }),
			)
		}).Because("the option %s is not %s", name, want)
		if set.Is(policypacks.Fail) && !s.At("templateName").IsMissing() {
			return policypacks.Inapplicable("the environment's template may set the option")
		}
		return set
	}
}
