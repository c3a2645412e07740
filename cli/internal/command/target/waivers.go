package target

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/phiform/phiform/blueprints/config"
	"github.com/phiform/phiform/policypacks"
)

const waiversKey = "phiform:waivers"

// waiver is a waiver as the stack configuration holds it.
type waiver struct {
	Rule         string `json:"rule"`
	Resource     string `json:"resource"`
	Reason       string `json:"reason"`
	Approver     string `json:"approver"`
	Expires      string `json:"expires"`
	Compensating string `json:"compensating"`
}

// readWaivers reads the waivers of a stack, and reports what is wrong with each. Known are the rules that may be waived.
func readWaivers(text string, known []string) ([]policypacks.Waiver, config.Problems) {
	if strings.TrimSpace(text) == "" {
		return nil, nil
	}
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.DisallowUnknownFields()
	var given []waiver
	if err := decoder.Decode(&given); err != nil {
		return nil, config.Problems{{
			Key: waiversKey, Message: "cannot be read (" + strings.TrimPrefix(err.Error(), "json: ") + "); it is a list of " +
				"{rule, resource, reason, approver, expires, compensating}",
		}}
	}
	var waivers []policypacks.Waiver
	var problems config.Problems
	for i, w := range given {
		read, wrong := w.read(fmt.Sprintf("%s[%d]", waiversKey, i), known)
		waivers, problems = append(waivers, read), append(problems, wrong...)
	}
	return waivers, problems
}

func (w waiver) read(key string, known []string) (policypacks.Waiver, config.Problems) {
	var problems config.Problems
	for _, field := range []struct{ name, value string }{
		{"rule", w.Rule}, {"resource", w.Resource}, {"reason", w.Reason}, {"approver", w.Approver}, {"expires", w.Expires},
	} {
		if strings.TrimSpace(field.value) == "" {
			problems = append(problems, config.Problem{Key: key + "." + field.name, Message: "is missing"})
		}
	}
	if w.Rule != "" && !slices.Contains(known, w.Rule) {
		problems = append(problems, config.Problem{
			Key: key + ".rule", Given: w.Rule, Message: "is no rule; `phiform policy list` lists them",
			Nearest: config.Nearest(w.Rule, known),
		})
	}
	read := policypacks.Waiver{
		Rule: w.Rule, Resource: w.Resource, Reason: w.Reason, Approver: w.Approver, Compensating: w.Compensating,
	}
	if w.Expires == "" {
		return read, problems
	}
	expires, err := policypacks.ParseDate(w.Expires)
	if err != nil {
		problems = append(problems, config.Problem{Key: key + ".expires", Given: w.Expires, Message: "is no date; write it YYYY-MM-DD"})
	}
	read.Expires = expires
	return read, problems
}
