package policypacks

import (
	"encoding/json"
	"strings"
)

// Attestation is what the stack configuration says about a [Control], such as whether an agreement is signed. Somebody
// answers for it; nothing here can check it.
type Attestation struct {
	// Signed is nil where the configuration does not say.
	Signed    *bool  `json:"signed,omitempty"`
	Reference string `json:"reference,omitempty"` // where the proof is filed
	Date      string `json:"date,omitempty"`      // YYYY-MM-DD
}

// ParseAttestation reads an attestation as stack configuration holds it, a JSON object under the control's key.
func ParseAttestation(key, text string) (Attestation, []Problem) {
	var a Attestation
	if strings.TrimSpace(text) == "" {
		return a, nil
	}
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&a); err != nil {
		return a, []Problem{{Key: key, Message: "is no object {signed: true or false, reference, date}"}}
	}
	if a.Date != "" {
		day, err := ParseDate(a.Date)
		if err != nil {
			return a, []Problem{{Key: key + ".date", Message: err.Error()}}
		}
		a.Date = day.String()
	}
	return a, nil
}

// finding is the control's verdict: manual, unless the configuration attests to it.
func (c Control) finding(attested map[string]Attestation) Finding {
	f := Finding{
		ID: c.ID, Title: c.Title, Citations: c.Citations, Verdict: Manual, Message: c.Todo, Severity: High,
	}
	a, ok := attested[c.AttestedBy]
	switch {
	case c.AttestedBy == "" || !ok || a.Signed == nil && !c.Demanded:
		return f
	case a.Signed == nil:
		f.Verdict, f.Message, f.Remediation = Fail, c.AttestedBy+" does not say whether it is signed", c.Todo
		return f
	case !*a.Signed:
		f.Verdict, f.Message, f.Remediation = Fail, c.AttestedBy+" says that it is not signed", c.Todo
		return f
	}
	f.Verdict, f.Message = Pass, "attested in "+c.AttestedBy
	for _, detail := range []string{a.Date, a.Reference} {
		if detail != "" {
			f.Message += ", " + detail
		}
	}
	return f
}
