package policypacks

// Rule decides one thing about resources of some types.
type Rule struct {
	// ID is stable, lower case with dashes, and begins with the cloud: aws-bucket-versioning.
	ID    string
	Title string // what holds when the rule passes: "Buckets keep object versions"
	// Why it matters for protected health information, in one sentence.
	Why string
	// Remediation says how to mend a failure in Pulumi code.
	Remediation string
	Severity    Severity
	Objective   Objective
	Cloud       string   // aws, azure, gcp; empty for rules about the stack itself
	Types       []string // type tokens the rule looks at, without versions
	// Packages are providers all of whose types the rule looks at: aws, azure-native, gcp. Rules that judge what they
	// have never heard of name these instead of types.
	Packages []string
	// Citations name the safeguards that the rule evidences, as `45 CFR 164.312(a)(2)(iv)`; the first one leads.
	Citations []string
	// NIST names the controls of NIST SP 800-53 revision 5 that the rule evidences beside them: SC-28, AC-6(9).
	NIST []string
	// External names rules of other tools that ask much the same.
	External []External
	// Missing says what an absent property means for these types, as providers' defaults differ.
	Missing string
	// Related is true where Check looks at other resources than its subject. Such rules run when the whole stack is
	// known, the others also while it is being deployed.
	Related bool
	// Settings can be changed in Pulumi's policy configuration.
	Settings []Setting
	// Check decides. It must be a pure function of its subject: rules run in parallel.
	Check func(*Subject) Outcome
	// Remedy changes the subject's inputs so that Check passes, where that is safe and needs no other resource; nil where
	// there is no such change. It runs only where a user sets the rule's level to [Remediate].
	Remedy *Remedy
}

// External is a rule of another tool.
type External struct {
	Source Source
	ID     string
}

// Source is another tool, or another set of rules.
type Source string

// The sources of external rules.
const (
	CdkNag      Source = "cdk-nag"      // the HIPAA Security pack; ids without their common prefix: S3BucketLoggingEnabled
	AWSConfig   Source = "aws-config"   // the conformance pack for HIPAA security: s3-bucket-logging-enabled
	AzurePolicy Source = "azure-policy" // built-in definitions, by the first part of their GUID: 404c3081
	Checkov     Source = "checkov"      // CKV_AWS_18
)

// Decided says how early the rule can tell.
func (r *Rule) Decided() string {
	if r.Related {
		return "once every resource of the stack is known, as in a preview"
	}
	return "as soon as the resource's own inputs are known"
}

// Setting is a parameter of a rule.
type Setting struct {
	Name    string // lower camel case
	Doc     string
	Default any // a float64, bool, string or []string; it fixes the setting's type
}

// Objective is what a rule is for, in one vocabulary across clouds.
type Objective string

// The objectives of rules.
const (
	EncryptedAtRest    Objective = "encrypted at rest with a customer key"
	EncryptedInTransit Objective = "encrypted in transit"
	NotPublic          Objective = "not public"
	LeastPrivilege     Objective = "least privilege"
	Authenticated      Objective = "strongly authenticated"
	SessionsEnd        Objective = "sessions end"
	Logged             Objective = "logged"
	Monitored          Objective = "monitored"
	Retained           Objective = "retained"
	Immutable          Objective = "protected from change"
	BackedUp           Objective = "recoverable"
	Agreed             Objective = "covered by agreement"
	Resident           Objective = "in an allowed region"
	Deployable         Objective = "deploys and works"
	Patched            Objective = "kept up to date"
	Scanned            Objective = "checked for malicious software"
	Available          Objective = "available in an emergency"
	Private            Objective = "reached over private networks only"
	Disposed           Objective = "disposed of"
)

// Objectives lists all objectives in the order of reports.
func Objectives() []Objective {
	return []Objective{
		EncryptedAtRest, EncryptedInTransit, NotPublic, Private, LeastPrivilege, Authenticated, SessionsEnd, Logged, Monitored,
		Retained, Immutable, BackedUp, Available, Patched, Scanned, Disposed, Agreed, Resident, Deployable,
	}
}

// Control is a safeguard that no rule can decide: a person must.
type Control struct {
	ID        string
	Title     string
	Todo      string // what a person has to do or to show
	Citations []string
	// AttestedBy is the key of the stack configuration under which somebody may answer for it, see [Attestation]; empty
	// where there is none.
	AttestedBy string
	// Demanded makes a stack's silence a failure: somebody has to answer, one way or the other.
	Demanded bool
}

// Pack is a set of rules that is served and configured as one.
type Pack struct {
	Name        string // as `--policy-pack` reports it
	Version     string
	Title       string
	Description string
	// Operational says that what passes is no evidence for the safeguards that the rules cite: they are what is at stake
	// where a rule fails.
	Operational bool
	Rules       []*Rule
	Controls    []Control
}

// Names are those of the packs, in their order.
func Names(packs []*Pack) []string {
	names := make([]string, len(packs))
	for i, pack := range packs {
		names[i] = pack.Name
	}
	return names
}

// Join is several packs as one, for the Pulumi engine: it asks each pack about each resource, and asking is what costs. One
// pack alone is itself.
func Join(packs ...*Pack) *Pack {
	if len(packs) == 1 {
		return packs[0]
	}
	joined := &Pack{
		Name: "every", Title: "Every policy pack",
		Description: "All rules of all packs, in one process. Passing every rule is no statement of compliance.",
	}
	for _, pack := range packs {
		joined.Version = pack.Version
		joined.Rules = append(joined.Rules, pack.Rules...)
		joined.Controls = append(joined.Controls, pack.Controls...)
	}
	return joined
}

// Rule finds a rule by its id, or returns nil.
func (p *Pack) Rule(id string) *Rule {
	for _, r := range p.Rules {
		if r.ID == id {
			return r
		}
	}
	return nil
}

// Control finds a control by its id, or returns nil.
func (p *Pack) Control(id string) *Control {
	for i := range p.Controls {
		if p.Controls[i].ID == id {
			return &p.Controls[i]
		}
	}
	return nil
}
