package policypacks

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"
)

// Waiver accepts the failures of one rule on some resources, for a reason and for a time.
type Waiver struct {
	Rule     string `json:"rule"`     // rule id
	Resource string `json:"resource"` // URN or logical name; * stands for any characters
	Reason   string `json:"reason"`
	Approver string `json:"approver"`
	Expires  Date   `json:"expires"` // last day on which it holds
	// Compensating is the measure taken instead, where there is one.
	Compensating string `json:"compensating,omitempty"`
}

// Date is a day in UTC, written 2027-01-31.
type Date struct{ time.Time }

// ParseDate reads a day.
func ParseDate(text string) (Date, error) {
	t, err := time.Parse(time.DateOnly, text)
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

// waiverRule is the id under which waivers themselves are reported.
const waiverRule = "waivers"

// Expired tells whether the waiver's last day is over.
func (w *Waiver) Expired(now time.Time) bool {
	if now.IsZero() {
		now = time.Now()
	}
	return !now.UTC().Before(w.Expires.AddDate(0, 0, 1))
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
		if f.Verdict != Fail {
			continue
		}
		for j := range c.Waivers {
			if w := &c.Waivers[j]; w.covers(f) {
				used[j] = true
				if !w.Expired(c.Now) {
					f.Verdict, f.Waiver = Waived, w
					break
				}
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
		if p.Rule(w.Rule) == nil {
			continue
		}
		var problem string
		switch {
		case w.Expired(c.Now):
			problem = fmt.Sprintf("expired on %s", w.Expires)
		case !used[i]:
			problem = "covers no failure: remove it"
		default:
			continue
		}
		report.Findings = append(report.Findings, Finding{
			ID: waiverRule, Title: "Waivers are in force and in use", Verdict: Fail, Severity: High, Level: Mandatory,
			Citations:   []string{"45 CFR 164.308(a)(1)(ii)(B)"},
			Message:     fmt.Sprintf("the waiver of %s for %q, approved by %s, %s", w.Rule, w.Resource, w.Approver, problem),
			Remediation: "mend the resource and remove the waiver from phiform:waivers, or have it approved anew",
		})
	}
}

// Validate lists what is missing from the waiver, or empty. Known rule ids come from the packs in use.
func (w *Waiver) Validate(known []string) []string {
	var problems []string
	for _, field := range []struct{ name, value string }{
		{"rule", w.Rule}, {"resource", w.Resource}, {"reason", w.Reason}, {"approver", w.Approver},
	} {
		if strings.TrimSpace(field.value) == "" {
			problems = append(problems, field.name+" is empty")
		}
	}
	if w.Expires.IsZero() {
		problems = append(problems, "expires is empty")
	}
	if w.Rule != "" && len(known) > 0 && !slices.Contains(known, w.Rule) {
		problems = append(problems, fmt.Sprintf("no rule is called %q", w.Rule))
	}
	return problems
}

// ParseWaivers reads waivers as stack configuration holds them, a JSON list under phiform:waivers. Every problem of
// every waiver is reported at once. Known are the ids of the rules that a waiver may name; nil takes any.
func ParseWaivers(text string, known []string) ([]Waiver, error) {
	if strings.TrimSpace(text) == "" {
		return nil, nil
	}
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.DisallowUnknownFields()
	var waivers []Waiver
	if err := decoder.Decode(&waivers); err != nil {
		return nil, fmt.Errorf("phiform:waivers: want a list of {rule, resource, reason, approver, expires, compensating}: %w", err)
	}
	var problems []error
	for i := range waivers {
		for _, problem := range waivers[i].Validate(known) {
			problems = append(problems, fmt.Errorf("phiform:waivers[%d]: %s", i, problem))
		}
	}
	return waivers, errors.Join(problems...)
}
