package deployability

import "github.com/phiform/phiform/policypacks/policytest"

const (
	gcpInvoker  = "roles/run.invoker"
	gcpCaller   = "serviceAccount:caller@p.iam.gserviceaccount.com"
	gcpAccessor = "roles/secretmanager.secretAccessor"
)

var (
	gcpAccount = policytest.Resource{
		Type: gcpAccountType, Name: "caller", Inputs: props{"accountId": "caller-1"}, Outputs: props{"email": "caller@p.iam.gserviceaccount.com"},
	}
	gcpNewAccount = policytest.Resource{Type: gcpAccountType, Name: "caller", Inputs: props{"accountId": "caller-1"}, New: true}
	gcpService    = policytest.Resource{
		Type: gcpRunType, Name: "service", Inputs: props{"location": "us-east4"}, Outputs: props{"uri": "https://service-x.run.app"},
	}
	gcpNewService = policytest.Resource{Type: gcpRunType, Name: "service", Inputs: props{"location": "us-east4"}, New: true}
	gcpServiceV1  = policytest.Resource{
		Type: gcpRunV1Type, Name: "service", Inputs: props{"location": "us-east4"}, Outputs: props{"statuses": list{{"url": "https://service-x.run.app"}}},
	}
	gcpPushes = func(endpoint, account any) policytest.Resource {
		return it(gcpSubscriptionType, props{"topic": "t", "pushConfig": props{
			"pushEndpoint": endpoint, "oidcToken": props{"serviceAccountEmail": account},
		}})
	}
	gcpPushed    = gcpPushes("https://service-x.run.app/hl7", "caller@p.iam.gserviceaccount.com")
	gcpPushing   = gcpPushes(laterFrom("service"), laterFrom("caller"))
	gcpScheduled = func(uri, account any) policytest.Resource {
		return it(gcpSchedulerJobType, props{"httpTarget": props{"uri": uri, "oidcToken": props{"serviceAccountEmail": account}}})
	}
	gcpTriggers = func(account any) policytest.Resource {
		return it(gcpTriggerType, props{"serviceAccount": account, "destination": props{"cloudRunService": props{"service": of("service")}}})
	}
	gcpNamed  = "caller@p.iam.gserviceaccount.com"
	gcpReader = func(account, secret any) policytest.Resource {
		return it(gcpRunType, props{"template": props{"serviceAccount": account, "containers": list{
			{"image": "i", "envs": list{{"name": "PLAIN", "value": "x"}, {"name": "KEY", "valueSource": props{"secretKeyRef": props{"secret": secret}}}}},
		}}})
	}
	gcpReadingJob = it(gcpRunJobType, props{"template": props{"template": props{
		"serviceAccount": gcpNamed, "volumes": list{{"name": "v", "secret": props{"secret": of("secret")}}},
	}}})
	gcpSecret = and(gcpSecretType, "secret", props{"secretId": "key"})
)

var gcpInvokeCases = []policytest.Case{
	c("gcp-deploy-push-invoker", pass, "granted", gcpPushed, gcpService, gcpGrant(onRun, of("service"), gcpInvoker, gcpCaller)),
	c("gcp-deploy-push-invoker", pass, "both are new", gcpPushing, gcpNewService, gcpNewAccount, gcpGrant(onRun, laterFrom("service"), gcpInvoker, laterFrom("caller"))),
	c("gcp-deploy-push-invoker", pass, "by the name that the account will have", gcpPushing, gcpNewService, gcpNewAccount,
		gcpGrant(onRun, laterFrom("service"), gcpInvoker, "serviceAccount:caller-1@p.iam.gserviceaccount.com")),
	c("gcp-deploy-push-invoker", pass, "of the first version", gcpPushed, gcpServiceV1, gcpGrants(onRunV1, of("service"), gcpInvoker, gcpCaller)),
	c("gcp-deploy-push-invoker", pass, "everyone", gcpPushed, gcpService, gcpGrant(onRun, of("service"), gcpInvoker, "allUsers")),
	c("gcp-deploy-push-invoker", fail, "somebody else", gcpPushed, gcpService, gcpGrant(onRun, of("service"), gcpInvoker, "serviceAccount:other@p.iam.gserviceaccount.com")),
	c("gcp-deploy-push-invoker", fail, "nobody", gcpPushing, gcpNewService, gcpNewAccount).Saying("roles/run.invoker on service"),
	c("gcp-deploy-push-invoker", unknown, "member not known", gcpPushed, gcpService, gcpGrant(onRun, of("service"), gcpInvoker, later)),
	c("gcp-deploy-push-invoker", unknown, "endpoint not known", gcpPushes(later, gcpNamed), gcpService),
	c("gcp-deploy-push-invoker", unknown, "account not known", gcpPushes("https://service-x.run.app", later), gcpService),
	c("gcp-deploy-push-invoker", na, "pulled", it(gcpSubscriptionType, props{"topic": "t"}), gcpService),
	c("gcp-deploy-push-invoker", na, "pushed elsewhere", gcpPushes("https://example.org/hl7", gcpNamed), gcpService),

	c("gcp-deploy-schedule-invoker", pass, "granted", gcpScheduled("https://service-x.run.app", gcpNamed), gcpService, gcpGrant(onProject, "p", gcpInvoker, gcpCaller)),
	c("gcp-deploy-schedule-invoker", fail, "nobody", gcpScheduled("https://service-x.run.app", gcpNamed), gcpService),
	c("gcp-deploy-schedule-invoker", unknown, "not known", gcpScheduled(later, gcpNamed), gcpService),
	c("gcp-deploy-schedule-invoker", na, "a topic", it(gcpSchedulerJobType, props{"pubsubTarget": props{"topicName": "t"}}), gcpService),

	c("gcp-deploy-trigger-invoker", pass, "granted", gcpTriggers(of("caller")), gcpService, gcpAccount, gcpGrant(onRun, of("service"), gcpInvoker, gcpCaller)),
	c("gcp-deploy-trigger-invoker", fail, "another role", gcpTriggers(gcpNamed), gcpService, gcpGrant(onRun, of("service"), "roles/run.viewer", gcpCaller)),
	c("gcp-deploy-trigger-invoker", unknown, "role not known", gcpTriggers(gcpNamed), gcpService, gcpGrant(onRun, of("service"), later, gcpCaller)),
	c("gcp-deploy-trigger-invoker", na, "no account", it(gcpTriggerType, props{}), gcpService),

	c("gcp-deploy-run-secrets", pass, "granted", gcpReader(gcpNamed, of("secret")), gcpSecret, gcpGrant(onSecret, of("secret"), gcpAccessor, gcpCaller)),
	c("gcp-deploy-run-secrets", pass, "by its short name", gcpReader(gcpNamed, "key"), gcpSecret, gcpGrant(onSecret, "key", gcpAccessor, gcpCaller)),
	c("gcp-deploy-run-secrets", pass, "a job", gcpReadingJob, gcpSecret, gcpGrant(onSecret, of("secret"), gcpAccessor, gcpCaller)),
	c("gcp-deploy-run-secrets", fail, "a job, nobody", gcpReadingJob, gcpSecret),
	c("gcp-deploy-run-secrets", fail, "another account of this stack", gcpReader(laterFrom("caller"), laterFrom("secret")), gcpSecret, gcpNewAccount,
		and(gcpAccountType, "other", props{"accountId": "other-1"}), gcpGrant(onSecret, of("secret"), gcpAccessor, laterFrom("other"))),
	c("gcp-deploy-run-secrets", unknown, "account not known", gcpReader(later, of("secret")), gcpSecret),
	c("gcp-deploy-run-secrets", na, "no secrets", it(gcpRunType, props{"template": props{"serviceAccount": gcpNamed}}), gcpSecret),
	c("gcp-deploy-run-secrets", na, "the default account", gcpReader(nil, of("secret")), gcpSecret),
}
