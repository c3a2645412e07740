package deployability

import (
	"slices"
	"strings"

	"github.com/phiform/phiform/policypacks"
)

const (
	gcpAccountType         = "gcp:serviceaccount/account:Account"
	gcpServiceIdentityType = "gcp:projects/serviceIdentity:ServiceIdentity"
)

// accountTypes are the resources that a member may come from.
var accountTypes = []string{gcpAccountType, gcpServiceIdentityType}

// access is where grants on a kind of resource stand: in types that begin alike, whose property names the resource.
type access struct{ prefix, property string }

// typ is the type of a grant: pubsub/topicIAM and Member make gcp:pubsub/topicIAMMember:TopicIAMMember.
func (a access) typ(form string) string {
	_, name, _ := strings.Cut(a.prefix, "/")
	return "gcp:" + a.prefix + form + ":" + strings.ToUpper(name[:1]) + name[1:] + form
}

var (
	onBucket       = access{"storage/bucketIAM", "bucket"}
	onTopic        = access{"pubsub/topicIAM", "topic"}
	onSubscription = access{"pubsub/subscriptionIAM", "subscription"}
	onKey          = access{"kms/cryptoKeyIAM", "cryptoKeyId"}
	onKeyRing      = access{"kms/keyRingIAM", "keyRingId"}
	onSecret       = access{"secretmanager/secretIam", "secretId"}
	onRun          = access{"cloudrunv2/serviceIam", "name"}
	onRunV1        = access{"cloudrun/iam", "service"}
	onProject      = access{"projects/iAM", "project"}
)

// grantee is who should have a role.
type grantee struct {
	name string
	// called tells whether a member that is known is the grantee.
	called func(member string) bool
	// types are those of the resources that a member that is not known yet may come from, and made tells which of them is
	// the grantee.
	types []string
	made  func(*policypacks.Subject) bool
}

// agent is the account that one of Google's services works in, by the end of its name.
func agent(service, domain string) grantee {
	return grantee{
		name:   "the agent of " + service,
		called: func(member string) bool { return strings.HasSuffix(member, "@"+domain) },
		types:  accountTypes,
		made:   func(s *policypacks.Subject) bool { return s.At("service").Is(service).Is(policypacks.Pass) },
	}
}

var (
	alloyAgent    = agent("alloydb.googleapis.com", "gcp-sa-alloydb.iam.gserviceaccount.com")
	bigqueryAgent = agent("bigquery.googleapis.com", "bigquery-encryption.iam.gserviceaccount.com")
	healthAgent   = agent("healthcare.googleapis.com", "gcp-sa-healthcare.iam.gserviceaccount.com")
	pubsubAgent   = agent("pubsub.googleapis.com", "gcp-sa-pubsub.iam.gserviceaccount.com")
	redisAgent    = agent("redis.googleapis.com", "cloud-redis.iam.gserviceaccount.com")
	registryAgent = agent("artifactregistry.googleapis.com", "gcp-sa-artifactregistry.iam.gserviceaccount.com")
	runAgent      = agent("run.googleapis.com", "serverless-robot-prod.iam.gserviceaccount.com")
	secretAgent   = agent("secretmanager.googleapis.com", "gcp-sa-secretmanager.iam.gserviceaccount.com")
	sqlAgent      = agent("sqladmin.googleapis.com", "gcp-sa-cloud-sql.iam.gserviceaccount.com")
	storageAgent  = agent("storage.googleapis.com", "gs-project-accounts.iam.gserviceaccount.com")
)

// accountAt is the service account that a property names; ok is false where nobody can tell yet which.
func accountAt(s *policypacks.Subject, path string) (who grantee, ok bool) {
	accounts := s.PointedAt(path, gcpAccountType)
	if accounts.Open {
		return grantee{}, false
	}
	email, _ := s.At(path).Text()
	names := []string{"serviceAccount:" + email}
	begins := []string{}
	for _, account := range accounts.Subjects {
		if text, known := account.Output("email").Text(); known {
			names = append(names, "serviceAccount:"+text)
		}
		if text, known := account.At("accountId").Text(); known {
			begins = append(begins, "serviceAccount:"+text+"@")
		}
	}
	return grantee{
		name: "the service account",
		called: func(member string) bool {
			return member == "allUsers" || member == "allAuthenticatedUsers" || slices.Contains(names, member) ||
				slices.ContainsFunc(begins, func(begin string) bool { return strings.HasPrefix(member, begin) })
		},
		types: accountTypes,
		made: func(source *policypacks.Subject) bool {
			return slices.ContainsFunc(accounts.Subjects, func(a *policypacks.Subject) bool { return a.URN() == source.URN() })
		},
	}, true
}

// is holds where a member of a grant is the grantee.
func (g grantee) is(grant *policypacks.Subject, member policypacks.Value) policypacks.Outcome {
	if !member.IsUnknown() {
		return member.Satisfies(g.name, g.called)
	}
	sources := grant.PointedAt(member.Path(), g.types...)
	if slices.ContainsFunc(sources.Subjects, g.made) {
		return policypacks.Passed("%s comes from %s", member.Path(), g.name)
	}
	if len(sources.Subjects) > 0 {
		return policypacks.Failed("%s comes from another account", member.Path()).At(member.Path())
	}
	return policypacks.Undecided(member.Path())
}

// grantedOn holds where one of the grants on a resource gives somebody one of the roles.
func grantedOn(target *policypacks.Subject, on access, who grantee, roles ...string) policypacks.Outcome {
	members := target.PointingHere(on.property, on.typ("Member"))
	bindings := target.PointingHere(on.property, on.typ("Binding"))
	policies := target.PointingHere(on.property, on.typ("Policy"))
	missing := func(l policypacks.Links) policypacks.Outcome {
		return l.Missing(on.property, "nothing gives %s %s on %s", who.name, roles[0], target.Name())
	}
	return policypacks.Any(
		members.Some(missing(members), func(m *policypacks.Subject) policypacks.Outcome { return givesRole(m, who, roles) }),
		bindings.Some(missing(bindings), func(b *policypacks.Subject) policypacks.Outcome { return givesRole(b, who, roles) }),
		policies.Some(missing(policies), func(*policypacks.Subject) policypacks.Outcome { return policypacks.Undecided("policyData") }),
	)
}

// grantedInProject holds where a grant on any project of the stack gives somebody one of the roles.
func grantedInProject(s *policypacks.Subject, who grantee, roles ...string) policypacks.Outcome {
	outcomes := []policypacks.Outcome{policypacks.Failed("nothing gives %s %s in the project", who.name, roles[0])}
	for _, grant := range s.OfType(onProject.typ("Member"), onProject.typ("Binding")) {
		outcomes = append(outcomes, givesRole(grant, who, roles))
	}
	if len(s.OfType(onProject.typ("Policy"))) > 0 {
		outcomes = append(outcomes, policypacks.Undecided("policyData"))
	}
	return policypacks.Any(outcomes...).Because("nothing gives %s %s in the project", who.name, roles[0])
}

// grantedAnywhere holds where somebody has one of the roles on a resource, or in the project.
func grantedAnywhere(target *policypacks.Subject, on access, who grantee, roles ...string) policypacks.Outcome {
	return policypacks.Any(grantedOn(target, on, who, roles...), grantedInProject(target, who, roles...)).
		Because("nothing gives %s %s on %s", who.name, roles[0], target.Name())
}

// givesRole asks a grant to one member, or to a list of them. What a role of the customer's own allows is not known.
func givesRole(grant *policypacks.Subject, who grantee, roles []string) policypacks.Outcome {
	role := grant.At("role")
	given := role.OneOf(roles...)
	if text, _ := role.Text(); strings.Contains(text, "/roles/") {
		given = policypacks.Undecided(role.Path())
	}
	if one := grant.At("member"); !one.IsMissing() {
		return policypacks.All(given, who.is(grant, one))
	}
	return policypacks.All(given, grant.At("members").Some(policypacks.Failed("nobody is named"), func(m policypacks.Value) policypacks.Outcome {
		return who.is(grant, m)
	}))
}
