package policypacks

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/phiform/phiform/policypacks/safeguard"
)

// Waiver accepts the failures of one rule on some resources, for a reason and for a time.
type Waiver struct {
	Rule     string `json:"rule"`     // rule id
	Resource string `json:"resource"` // URN or logical name; * stands for any characters
	Reason   string `json:"reason"`
	Approver string `json:"approver"`
	Expires  Date   `json:"expires"` // last day on which it holds
	// Compensating is the measure taken instead. Without one, only addressable specifications can be waived.
	Compensating string `json:"compensating,omitempty"`
}

// Date is a day in UTC, written 2027-01-31.
type Date struct{ time.Time }

// yamlMidnight ends a day that was written in YAML without quotes: Pulumi hands on the time that YAML makes of it.
const yamlMidnight = " 00:00:00 +0000 UTC"

// ParseDate reads a day.
func ParseDate(text string) (Date, error) {
	t, err := time.Parse(time.DateOnly, strings.TrimSuffix(text, yamlMidnight))
	if err != nil {
		return Date{}, fmt.Errorf("%q is no date, want YYYY-MM-DD", text)
	}
	return Date{t}, nil
}

// String is the day as it is written in configuration.
func (d Date) String() string { return d.Format(time.DateOnly) }

// MarshalText writes the day as [Date.String] does.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads a day as [ParseDate] does.
func (d *Date) UnmarshalText(text []byte) error {
	parsed, err := ParseDate(string(text))
	*d = parsed
	return err
}

// MarshalJSON writes the day as [Date.String] does, and not as the moment that it begins.
func (d Date) MarshalJSON() ([]byte, error) { return json.Marshal(d.String()) }

// UnmarshalJSON reads a day as [ParseDate] does.
func (d *Date) UnmarshalJSON(data []byte) error {
	var text string
	if err := json.Unmarshal(data, &text); err != nil {
		return err
	}
	return d.UnmarshalText([]byte(text))
}

// Expired tells whether the waiver's last day is over.
func (w *Waiver) Expired(now time.Time) bool {
	if now.IsZero() {
		now = time.Now()
	}
	return !now.UTC().Before(w.Expires.AddDate(0, 0, 1))
}

// lacksMeasure tells whether the waiver would leave a safeguard unmet that must be met: one may do without an addressable
// specification for a documented reason, but not without a required one or a standard (45 CFR 164.306(d)).
func (w *Waiver) lacksMeasure(citations []string) bool {
	return w.Compensating == "" && slices.ContainsFunc(citations, func(citation string) bool {
		s, ok := safeguard.Lookup(citation)
		return ok && s.Obligation != safeguard.Addressable
	})
}

func (w *Waiver) covers(f *Finding) bool {
	if w.Rule != f.ID || f.URN == "" {
		return false
	}
	return matches(w.Resource, string(f.URN)) || matches(w.Resource, f.URN.Name())
}

// matches compares with a pattern in which * stands for any characters.
func matches(pattern, text string) bool {
	parts := strings.Split(pattern, "*")
	if len(parts) == 1 {
		return pattern == text
	}
	if !strings.HasPrefix(text, parts[0]) {
		return false
	}
	text = text[len(parts[0]):]
	for _, part := range parts[1 : len(parts)-1] {
		i := strings.Index(text, part)
		if i < 0 {
			return false
		}
		text = text[i+len(part):]
	}
	return strings.HasSuffix(text, parts[len(parts)-1])
}

// waive marks the failures that a waiver in force covers, and returns which waivers covered anything.
func (c Config) waive(report *Report) (used []bool) {
	used = make([]bool, len(c.Waivers))
	for i := range report.Findings {
		f := &report.Findings[i]
		if f.Verdict != Fail && f.Verdict != Unknown {
			continue
		}
		for j := range c.Waivers {
			w := &c.Waivers[j]
			if !w.covers(f) {
				continue
			}
			used[j] = true // what is undecided now may fail once it is decided
			if f.Verdict == Fail && !w.Expired(c.Now) && !w.lacksMeasure(f.Citations) {
				f.Verdict, f.Waiver = Waived, w
				break
			}
		}
	}
	return used
}

// applyWaivers waives, and reports the waivers of this pack that have expired or cover nothing.
func (c Config) applyWaivers(p *Pack, report *Report) {
	used := c.waive(report)
	for i := range c.Waivers {
		w := &c.Waivers[i]
		rule := p.Rule(w.Rule)
		if rule == nil {
			continue
		}
		var problem string
		switch {
		case w.Expired(c.Now):
			problem = fmt.Sprintf("expired on %s", w.Expires)
		case !used[i]:
			problem = "covers no failure: remove it"
		case w.lacksMeasure(rule.Citations):
			problem = "names no compensating measure, and the rule evidences what is not addressable"
		default:
			continue
		}
		report.Findings = append(report.Findings, Finding{
			ID: WaiversNotice, Title: "Waivers are in force and in use", Verdict: Fail, Severity: High,
			Level:       c.LevelOf(WaiversNotice),
			Citations:   []string{"45 CFR 164.308(a)(1)(ii)(B)"},
			Message:     fmt.Sprintf("the waiver of %s for %q, approved by %s, %s", w.Rule, w.Resource, w.Approver, problem),
			Remediation: "mend the resource and remove the waiver from phiform:waivers, or have it approved anew, with the measure taken instead",
		})
	}
}
