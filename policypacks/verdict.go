package policypacks

// Verdict is what is known about one rule on one resource.
type Verdict string

// The verdicts that a rule, a waiver or a control can end in.
const (
	Pass          Verdict = "pass"
	Fail          Verdict = "fail"
	Unknown       Verdict = "unknown"        // only a deployment will tell
	NotApplicable Verdict = "not-applicable" // the rule has nothing to say about this resource
	Waived        Verdict = "waived"         // fails, with a waiver that is in force
	Manual        Verdict = "manual"         // no rule can decide it; a person must
	Error         Verdict = "error"          // the rule itself broke
)

// Verdicts lists all verdicts, the ones that ask for action first.
func Verdicts() []Verdict {
	return []Verdict{Fail, Error, Unknown, Waived, Manual, Pass, NotApplicable}
}

// Severity says how much a failure matters.
type Severity string

// The severities, the gravest first.
const (
	Critical Severity = "critical" // data is open to others
	High     Severity = "high"     // a required safeguard is missing
	Medium   Severity = "medium"   // an addressable safeguard is missing
	Low      Severity = "low"      // a hardening is missing
)

// Level says what a failure does to a deployment, in Pulumi's words.
type Level string

// The enforcement levels.
const (
	Remediate Level = "remediate" // is mended first, where the rule knows how; else stops it
	Mandatory Level = "mandatory" // stops it
	Advisory  Level = "advisory"  // is reported
	Disabled  Level = "disabled"  // the rule does not run
)
