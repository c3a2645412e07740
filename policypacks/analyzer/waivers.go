package analyzer

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/phiform/phiform/policypacks"
)

// configuredWaiver is a waiver as it stands in stack configuration.
type configuredWaiver struct {
	policypacks.Waiver

	// Expires hides the date of the same name, to read days that YAML has turned into times.
	Expires string `json:"expires"`
}

// yamlMidnight ends a day that was written in YAML without quotes: Pulumi hands on the time which YAML makes of it.
const yamlMidnight = " 00:00:00 +0000 UTC"

// parseWaivers reads a JSON list of waivers. Problems begin with the place of the waiver in the list.
func parseWaivers(text string, rules []string) (waivers []policypacks.Waiver, problems []string) {
	var items []json.RawMessage
	if err := json.Unmarshal([]byte(text), &items); err != nil {
		return nil, []string{fmt.Sprintf(": got %s, want a list of waivers", show(text))}
	}
	for i, item := range items {
		waiver, found := parseWaiver(item, rules)
		for _, problem := range found {
			problems = append(problems, fmt.Sprintf("[%d]: %s", i, problem))
		}
		waivers = append(waivers, waiver)
	}
	return waivers, problems
}

func parseWaiver(item json.RawMessage, rules []string) (policypacks.Waiver, []string) {
	var given configuredWaiver
	decoder := json.NewDecoder(bytes.NewReader(item))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&given); err != nil {
		return policypacks.Waiver{}, []string{jsonProblem(err)}
	}
	waiver := given.Waiver
	var err error
	if given.Expires != "" {
		waiver.Expires, err = policypacks.ParseDate(strings.TrimSuffix(given.Expires, yamlMidnight))
	}
	problems := waiver.Validate(nil)
	if err != nil {
		problems = slices.DeleteFunc(problems, func(p string) bool { return strings.HasPrefix(p, "expires") })
		problems = append(problems, "expires: "+err.Error())
	}
	if best := nearest(waiver.Rule, rules); best != "" && !slices.Contains(rules, waiver.Rule) {
		problems = append(problems, fmt.Sprintf("no rule is called %q; did you mean %s?", waiver.Rule, best))
	}
	return waiver, problems
}

// jsonProblem words a decoding error for people who write YAML.
func jsonProblem(err error) string {
	var mismatch *json.UnmarshalTypeError
	switch {
	case errors.As(err, &mismatch) && mismatch.Field == "":
		return fmt.Sprintf("got a %s, want a waiver: an object with rule, resource, reason, approver and expires", mismatch.Value)
	case errors.As(err, &mismatch):
		return fmt.Sprintf("%s: got a %s, want text", mismatch.Field, mismatch.Value)
	case errors.Is(err, io.EOF):
		return "is empty"
	}
	return strings.TrimPrefix(err.Error(), "json: ")
}
