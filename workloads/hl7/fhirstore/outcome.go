package fhirstore

import (
	"encoding/json"
	"regexp"
	"strings"
)

// answer is what is read of a response that is no success: codes and paths. Texts may quote what was sent, and are left where they are.
type answer struct {
	codes  []string
	places []string
	errors bool // whether it is an OperationOutcome with an error in it
}

// path is what an element's path looks like; anything else in its place may be text.
var path = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9]*(\.[A-Za-z][A-Za-z0-9]*|\[[0-9]+\])*$`)

// code is what a code looks like.
var code = regexp.MustCompile(`^[A-Za-z][A-Za-z-]{0,40}$`)

// atMost of each kind is kept: a bundle with one fault in every entry has hundreds.
const atMost = 5

// readAnswer reads an OperationOutcome (https://hl7.org/fhir/R4/operationoutcome.html) or an error as AWS words it.
func readAnswer(body []byte) answer {
	var read struct {
		Type  string `json:"__type"`
		Code  string `json:"code"`
		Issue []struct {
			Severity   string   `json:"severity"`
			Code       string   `json:"code"`
			Expression []string `json:"expression"`
			Location   []string `json:"location"`
		} `json:"issue"`
	}
	var made answer
	if json.Unmarshal(body, &read) != nil {
		return made
	}
	for _, text := range []string{read.Type[strings.LastIndex(read.Type, "#")+1:], read.Code} {
		made.codes = add(made.codes, text, code)
	}
	for _, issue := range read.Issue {
		if issue.Severity != "fatal" && issue.Severity != "error" {
			continue
		}
		made.errors = true
		made.codes = add(made.codes, issue.Code, code)
		for _, place := range append(issue.Expression, issue.Location...) {
			made.places = add(made.places, place, path)
		}
	}
	return made
}

func add(list []string, text string, form *regexp.Regexp) []string {
	if len(list) >= atMost || !form.MatchString(text) {
		return list
	}
	for _, known := range list {
		if known == text {
			return list
		}
	}
	return append(list, text)
}

// throttled tells whether the store said that it was asked too often: with 429, or with 400 and a code, as AWS does.
func (a answer) throttled(status int) bool {
	if status == 429 {
		return true
	}
	if status != 400 {
		return false
	}
	for _, c := range a.codes {
		switch c {
		case "throttled", "ThrottlingException", "TooManyRequestsException", "RequestLimitExceeded":
			return true
		}
	}
	return false
}
