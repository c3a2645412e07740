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
	Types       []string // type tokens the rule looks at
	// Citations name the safeguards that the rule evidences, as `45 CFR 164.312(a)(2)(iv)`; the first one leads.
	Citations []string
	// Missing says what an absent property means for these types, as providers' defaults differ.
	Missing string
	// Related is true where Check looks at other resources than its subject. Such rules run when the whole stack is
	// known, the others also while it is being deployed.
	Related bool
	// Settings can be changed in Pulumi's policy configuration.
	Settings []Setting
	// Check decides. It must be a pure function of its subject: rules run in parallel.
	Check func(*Subject) Outcome
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
)

// Control is a safeguard that no rule can decide: a person must.
type Control struct {
	ID        string
	Title     string
	Todo      string // what a person has to do or to show
	Citations []string
	// AttestedBy is the key of the stack configuration under which somebody may answer for it, see [Attestation]; empty
	// where there is none.
	AttestedBy string
}

// Pack is a set of rules that is served and configured as one.
type Pack struct {
	Name        string // as `--policy-pack` reports it
	Version     string
	Title       string
	Description string
	Rules       []*Rule
	Controls    []Control
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
