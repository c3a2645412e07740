package deployability

import (
	"strings"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/safeguard"
)

const (
	gcpRunV1Type        = "gcp:cloudrun/service:Service"
	gcpRunJobType       = "gcp:cloudrunv2/job:Job"
	gcpSchedulerJobType = "gcp:cloudscheduler/job:Job"
	gcpTriggerType      = "gcp:eventarc/trigger:Trigger"
)

var gcpRunTypes = []string{gcpRunType, gcpRunV1Type}

// invokerRoles are roles under which an account may call a service of Cloud Run.
var invokerRoles = []string{"roles/run.invoker", "roles/run.servicesInvoker", "roles/run.developer", "roles/run.admin", "roles/editor", "roles/owner"}

var gcpInvokeRules = []*policypacks.Rule{
	invokes(policypacks.Rule{
		ID:      "gcp-deploy-push-invoker",
		Title:   "Subscriptions may call the Cloud Run services that they push to",
		Why:     "Cloud Run turns away a push without permission, and messages about patients expire undelivered",
		Types:   []string{gcpSubscriptionType},
		Missing: "pushConfig: messages are pulled; IamMember: nobody may call the service",
	}, "pushConfig.pushEndpoint", "pushConfig.oidcToken.serviceAccountEmail"),
	invokes(policypacks.Rule{
		ID:      "gcp-deploy-schedule-invoker",
		Title:   "Schedules may call the Cloud Run services that they start",
		Why:     "Cloud Run turns away a call without permission, and what should regularly happen to health data never does",
		Types:   []string{gcpSchedulerJobType},
		Missing: "httpTarget: another kind of target; IamMember: nobody may call the service",
	}, "httpTarget.uri", "httpTarget.oidcToken.serviceAccountEmail"),
	invokes(policypacks.Rule{
		ID:      "gcp-deploy-trigger-invoker",
		Title:   "Triggers may call the Cloud Run services that they start",
		Why:     "Cloud Run turns away an event without permission, and health records that arrive stay unprocessed",
		Types:   []string{gcpTriggerType},
		Missing: "serviceAccount: none; IamMember: nobody may call the service",
	}, "destination.cloudRunService.service", "serviceAccount"),
	{
		ID:          "gcp-deploy-run-secrets",
		Title:       "Cloud Run may read the secrets that its services and jobs name",
		Why:         "Cloud Run refuses a service whose account may not read its secrets, so what processes health data does not start",
		Remediation: "give the service account roles/secretmanager.secretAccessor by a secretmanager.SecretIamMember, and let the service depend on it",
		Severity:    policypacks.High,
		Types:       []string{gcpRunType, gcpRunJobType}, Citations: []string{safeguard.AccessAuthorization}, NIST: []string{"AC-3"},
		Missing: "secretKeyRef: no secrets; serviceAccount: the project's default one, which other rules judge",
		Related: true, Check: readsSecrets,
	},
}

// invokes completes a rule that an account may call the Cloud Run service of this stack that a property names.
func invokes(rule policypacks.Rule, endpoint, account string) *policypacks.Rule {
	rule.Remediation = "give the service account roles/run.invoker on the service by a cloudrunv2.ServiceIamMember"
	rule.Severity = policypacks.High
	rule.Citations = []string{safeguard.AccessAuthorization, safeguard.Integrity}
	rule.NIST = []string{"AC-3"}
	rule.Related = true
	rule.Check = func(s *policypacks.Subject) policypacks.Outcome {
		if s.At(account).IsNotSet().Is(policypacks.Pass) {
			return policypacks.Inapplicable("%s names no account", account)
		}
		services := runServices(s, endpoint)
		none := policypacks.Inapplicable("it calls no Cloud Run service of this stack")
		if services.Open {
			none = policypacks.Undecided(endpoint)
		}
		return services.Some(none, func(service *policypacks.Subject) policypacks.Outcome {
			who, ok := accountAt(s, account)
			if !ok {
				return policypacks.Undecided(account)
			}
			return policypacks.Any(
				grantedAnywhere(service, onRun, who, invokerRoles...), grantedOn(service, onRunV1, who, invokerRoles...),
			).Because("nothing gives %s %s on %s", who.name, invokerRoles[0], service.Name())
		})
	}
	return &rule
}

// runServices are those that a property names: by name, or by a URL that begins with theirs.
func runServices(s *policypacks.Subject, path string) policypacks.Links {
	links := s.PointedAt(path, gcpRunTypes...)
	if url, ok := s.At(path).Text(); ok {
		for _, service := range s.OfType(gcpRunTypes...) {
			if begin, isKnown := runURL(service); isKnown && (url == begin || strings.HasPrefix(url, begin+"/")) {
				links.Subjects = append(links.Subjects, service)
			}
		}
	}
	return links
}

func runURL(service *policypacks.Subject) (string, bool) {
	if service.Type() == gcpRunType {
		return service.Output("uri").Text()
	}
	return service.Output("statuses[0].url").Text()
}

// readsSecrets asks the secrets of this stack, for a service account that is named.
func readsSecrets(s *policypacks.Subject) policypacks.Outcome {
	template := "template"
	if s.Type() == gcpRunJobType {
		template = "template.template"
	}
	account := template + ".serviceAccount"
	if s.At(account).IsNotSet().Is(policypacks.Pass) {
		return policypacks.Inapplicable("no service account is named")
	}
	var outcomes []policypacks.Outcome
	for _, path := range []string{".containers[*].envs[*].valueSource.secretKeyRef.secret", ".volumes[*].secret.secret"} {
		outcomes = append(outcomes, atTargets(s, template+path, func(secret *policypacks.Subject) policypacks.Outcome {
			who, ok := accountAt(s, account)
			if !ok {
				return policypacks.Undecided(account)
			}
			return grantedAnywhere(secret, onSecret, who, secretRoles...)
		}, gcpSecretType))
	}
	return policypacks.All(outcomes...)
}

// secretRoles are roles under which an account may read a secret.
var secretRoles = []string{"roles/secretmanager.secretAccessor", "roles/secretmanager.admin", "roles/owner"}
