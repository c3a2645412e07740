package baa

import (
	"regexp"
	"slices"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/eligibility"
)

const (
	stackType    = "aws:cloudformation/stack:Stack"
	stackSetType = "aws:cloudformation/stackSet:StackSet"
)

var templateRule = &policypacks.Rule{
	ID:          "aws-baa-template-eligible",
	Title:       "The agreement with AWS covers the services in templates",
	Why:         "A CloudFormation template deploys services that nobody sees in the program, and health data may end up in them",
	Remediation: "replace the resources of the template that the message names; or name their service in the setting covered",
	Severity:    policypacks.High, Objective: policypacks.Agreed,
	Types: []string{stackType, stackSetType}, Citations: citations, NIST: []string{"SA-9", "PS-7", "SA-22"},
	Missing:  "templateBody: the template lies elsewhere, and cannot be read",
	Settings: coveredSetting,
	Check:    templateCovered,
}

// typeNames matches the types of resources in a template, be it JSON or YAML.
var typeNames = regexp.MustCompile(`\bAWS::[A-Za-z0-9]+::[A-Za-z0-9]+`)

// templateCovered judges the service of every resource in a template.
func templateCovered(s *policypacks.Subject) policypacks.Outcome {
	body := s.At("templateBody")
	text, known := body.Text()
	switch {
	case body.IsUnknown():
		return policypacks.Undecided(body.Path())
	case !known:
		return untold("templateBody is not given, so that nobody can tell what the template deploys").At(body.Path())
	}
	names := typeNames.FindAllString(text, -1)
	slices.Sort(names)
	var outcomes []policypacks.Outcome
	for _, typeName := range slices.Compact(names) {
		service := eligibility.OfCloudFormation(typeName)
		if service.Name == "" {
			service.Name = typeName
		}
		outcomes = append(outcomes, judge(s, service, service.Name, eligibility.For("aws").Date))
	}
	return discreet(body, policypacks.All(outcomes...)).At(body.Path())
}

// discreet keeps what a secret template deploys out of the message.
func discreet(body policypacks.Value, o policypacks.Outcome) policypacks.Outcome {
	if body.IsSecret() {
		o.Message = "judged by the services in the secret " + body.Path()
	}
	return o
}
