package aws

import (
	"slices"
	"strings"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

var functionRules = []*policypacks.Rule{
	{
		ID:          "aws-lambda-key",
		Title:       "Settings of functions are encrypted with a customer key",
		Why:         "Settings of a function say where health records are, and sometimes how to open them",
		Remediation: "set KmsKeyArn on the lambda.Function to the ARN of a kms.Key",
		Severity:    policypacks.Low, Objective: policypacks.EncryptedAtRest,
		Types: []string{functionType}, Citations: []string{safeguard.EncryptionAtRest},
		NIST:     []string{"SC-28", "SC-28(1)", "SC-12"},
		External: policypacks.Similar("CKV_AWS_173"),
		Missing:  "kmsKeyArn: a key of the function service; environment: no settings",
		Related:  true, Check: func(s *policypacks.Subject) policypacks.Outcome {
			variables := s.At("environment.variables")
			if variables.IsNotSet().Is(policypacks.Pass) {
				return policypacks.Inapplicable("the function has no settings")
			}
			checked := customerKey(s, s.At("kmsKeyArn"))
			if checked.Is(policypacks.Fail) && variables.IsUnknown() {
				return policypacks.Undecided(variables.Path())
			}
			return checked
		},
	},
	{
		ID:          "aws-lambda-no-credentials",
		Title:       "Settings of functions hold no access keys",
		Why:         "Everyone who may look at the function reads the key, and with it the health records that the key opens",
		Remediation: "take the keys out of Environment of the lambda.Function, and give its Role the permissions",
		Severity:    policypacks.High, Objective: policypacks.Authenticated,
		Types: []string{functionType}, Citations: []string{safeguard.Authentication, safeguard.AccessControl},
		NIST:     []string{"IA-5(7)", "AC-6"},
		External: policypacks.Similar("CKV_AWS_45"),
		Missing:  "environment: no settings",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			variables := s.At("environment.variables")
			if variables.IsUnknown() {
				return policypacks.Undecided(variables.Path())
			}
			outcome := policypacks.Inapplicable("the function has no settings")
			for _, v := range variables.Fields() {
				clean := v.Satisfies("no access key", func(text string) bool { return !accessKey.MatchString(text) })
				if clean.Is(policypacks.Pass) {
					clean.Message = v.Path() + " holds no access key"
				}
				outcome = policypacks.All(outcome, clean.Because("%s holds an access key", v.Path()))
			}
			return outcome
		},
	},
	{
		ID:          "aws-lambda-runtime",
		Title:       "Functions run on a runtime that is kept up to date",
		Why:         "A runtime that nobody mends any more has known ways in to the health records that the function handles",
		Remediation: "set Runtime of the lambda.Function to a version that the service still supports",
		Severity:    policypacks.Medium, Objective: policypacks.Patched,
		Types: []string{functionType}, Citations: []string{safeguard.MaliciousSoftware},
		NIST:     []string{"SA-22", "SI-2"},
		External: policypacks.Similar("CKV_AWS_363"),
		Missing:  "runtime: the function is an image, and brings its own",
		Settings: []policypacks.Setting{{Name: "ended", Doc: "runtimes that the service has stopped to mend", Default: endedRuntimes}},
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			runtime := s.At("runtime")
			if runtime.IsMissing() {
				return policypacks.Inapplicable("the function brings its own runtime")
			}
			var ended []string
			for _, v := range s.Setting("ended").Items() {
				if text, ok := v.Text(); ok {
					ended = append(ended, text)
				}
			}
			return runtime.Satisfies("a runtime that is still supported", func(name string) bool { return !slices.Contains(ended, name) })
		},
	},
	{
		ID:          "aws-lambda-tracing",
		Title:       "Invocations of functions can be traced",
		Why:         "A trace shows which services a request for health records passed through",
		Remediation: "set TracingConfig.Mode Active on the lambda.Function",
		Severity:    policypacks.Low, Objective: policypacks.Monitored,
		Types: []string{functionType}, Citations: []string{safeguard.AuditControls},
		NIST:     []string{"AU-12", "SI-4"},
		External: policypacks.Similar("CKV_AWS_50"),
		Missing:  "mode: PassThrough, as the caller says",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			return s.At("tracingConfig.mode").Or("PassThrough").Is("Active")
		},
		Remedy: remedy("turns tracing on", "tracingConfig.mode", "Active"),
	},
	{
		ID:          "aws-lambda-dead-letters",
		Title:       "Events that functions could not handle are kept",
		Why:         "An event that is given up after three tries is a health record that is missing, and nobody knows",
		Remediation: "set DeadLetterConfig on the lambda.Function, or add a lambda.FunctionEventInvokeConfig with DestinationConfig.OnFailure",
		Severity:    policypacks.Medium, Objective: policypacks.BackedUp,
		Types: []string{functionType}, Citations: []string{safeguard.Integrity, safeguard.AuditControls},
		NIST:     []string{"AU-5", "SI-11", "CP-9"},
		External: policypacks.Similar("LambdaDLQ", "CKV_AWS_116"),
		Missing:  "deadLetterConfig, onFailure: events are given up",
		Related:  true, Check: deadLetters,
	},
	{
		ID:          "aws-lambda-partial-batches",
		Title:       "Functions say which messages of a batch failed",
		Why:         "Where one message of a batch fails, all come again: what is done already is done twice, and one bad message holds up the rest",
		Remediation: `set FunctionResponseTypes: pulumi.StringArray{pulumi.String("ReportBatchItemFailures")} on the lambda.EventSourceMapping`,
		Severity:    policypacks.Low, Objective: policypacks.Immutable,
		Types: []string{sqsMappingType}, Citations: []string{safeguard.Integrity},
		NIST:    []string{"SI-7", "SI-11"},
		Missing: "functionResponseTypes: all or nothing",
		Related: true, Check: partialBatches,
	},
	{
		ID:          "aws-lambda-in-network",
		Title:       "Functions stand in a private network",
		Why:         "Outside of a network nothing limits or logs where a function sends the health records that it reads",
		Remediation: "set VpcConfig with SubnetIds and SecurityGroupIds on the lambda.Function",
		Severity:    policypacks.Low, Objective: policypacks.Private,
		Types: []string{functionType}, Citations: []string{safeguard.TransmissionSecurity, safeguard.AccessControl},
		NIST:     []string{"AC-4", "SC-7"},
		External: policypacks.Similar("LambdaInsideVPC", "CKV_AWS_117"),
		Missing:  "vpcConfig: the service's own network",
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			outside := policypacks.Failed("the function stands outside of your networks")
			return s.At("vpcConfig.subnetIds").Some(outside, policypacks.Value.IsSet)
		},
	},
}

// endedRuntimes are those that AWS lists as deprecated; the setting of the rule takes newer lists.
var endedRuntimes = []string{
	"dotnet5.0", "dotnet6", "dotnet7", "dotnetcore1.0", "dotnetcore2.0", "dotnetcore2.1", "dotnetcore3.1", "go1.x", "java8",
	"nodejs", "nodejs4.3", "nodejs4.3-edge", "nodejs6.10", "nodejs8.10", "nodejs10.x", "nodejs12.x", "nodejs14.x", "nodejs16.x",
	"nodejs18.x", "nodejs20.x", "provided", "python2.7", "python3.6", "python3.7", "python3.8", "python3.9", "ruby2.5", "ruby2.7",
	"ruby3.2",
}

func isServiceName(principal string) bool {
	return strings.HasSuffix(principal, ".amazonaws.com") || strings.HasSuffix(principal, ".amazonaws.com.cn")
}

// eventServices hand events to functions without waiting for an answer.
var eventServices = []string{
	"cloudformation", "codecommit", "config", "events", "iot", "iotevents", "logs", "s3", "scheduler", "ses", "sns",
}

// deadLetters asks functions to which a service of the stack hands events.
func deadLetters(s *policypacks.Subject) policypacks.Outcome {
	permissions := s.PointingHere("function", permissionType)
	nobody := permissions.Missing("Permission.function", "no service hands events over")
	handed := permissions.Some(nobody, func(p *policypacks.Subject) policypacks.Outcome {
		return p.At("principal").Satisfies("a service that hands events over", func(principal string) bool {
			name, _, _ := strings.Cut(principal, ".")
			return isServiceName(principal) && slices.Contains(eventServices, name)
		})
	})
	if handed.Is(policypacks.Fail) {
		return policypacks.Inapplicable("no service hands events to the function")
	}
	kept := s.At("deadLetterConfig.targetArn").IsSet()
	invocations := s.PointingHere("functionName", functionInvokeType)
	givenUp := invocations.Missing("FunctionEventInvokeConfig.functionName", "events are given up")
	kept = policypacks.Any(kept, invocations.Some(givenUp, func(i *policypacks.Subject) policypacks.Outcome {
		return i.At("destinationConfig.onFailure.destination").IsSet()
	})).Because("events that the function could not handle are given up")
	if kept.Is(policypacks.Fail) && handed.Is(policypacks.Unknown) {
		return handed
	}
	return kept
}

// partialBatches asks mappings of queues: for streams, a function says how far it came by other means, too.
func partialBatches(s *policypacks.Subject) policypacks.Outcome {
	queues := s.PointedAt("eventSourceArn", sqsQueueType)
	if arn, known := s.At("eventSourceArn").Text(); known && len(queues.Subjects) == 0 && !strings.Contains(arn, ":sqs:") {
		return policypacks.Inapplicable("the source is no queue")
	}
	if size, _ := s.At("batchSize").Or(10.0).Number(); size == 1 {
		return policypacks.Inapplicable("there is one message in a batch")
	}
	reports := listed(s.At("functionResponseTypes"), "ReportBatchItemFailures")
	if queues.Open && !reports.Is(policypacks.Pass) {
		return policypacks.Undecided("eventSourceArn")
	}
	return reports
}
