package wizard

import (
	"regexp"
	"strings"
	"time"

	"github.com/phiform/phiform/blueprints/config"
)

var (
	projectName = regexp.MustCompile(`^[a-z][a-z0-9-]{0,38}[a-z0-9]$`)
	stackName   = regexp.MustCompile(`^[a-z0-9]([a-z0-9-]{0,28}[a-z0-9])?$`)
)

func (s *Session) nameField() Field {
	return Field{
		ID: FieldName, Title: "Name", Flag: "NAME", Required: true, Example: "member-portal",
		Help: "name of the Pulumi project; it becomes part of the names of resources",
		Check: matches(FieldName, projectName,
			"is not 2 to 40 lower-case letters, digits and dashes that begin with a letter and do not end in a dash"),
	}
}

func (s *Session) dirField() Field {
	return Field{
		ID: FieldDir, Title: "Folder", Flag: "--dir", Default: strings.TrimSpace(s.answers[FieldName].Text), Example: "the project's name",
		Help: "where the files go; it is made where it does not exist, and nothing in it is overwritten",
	}
}

func (s *Session) stackField() Field {
	short := map[string]string{config.Production: "prod", config.Staging: "staging", config.Development: "dev"}
	return Field{
		ID: FieldStack, Title: "Stack", Flag: "--stack", Default: short[s.valid(environmentField())], Example: "prod",
		Help:  "name of the stack; its configuration goes to Pulumi.<stack>.yaml",
		Check: matches(FieldStack, stackName, "is not up to 30 lower-case letters, digits and dashes"),
	}
}

func (s *Session) blueprintField() Field {
	f := Field{ID: FieldBlueprint, Title: "Blueprint", Flag: "--blueprint", Required: true, Help: "id of the reference architecture"}
	for _, b := range s.blueprints {
		f.Choices = append(f.Choices, Choice{b.ID, b.Title + ". " + b.Summary})
	}
	f.Default = first(f.Choices)
	return f
}

func (s *Session) cloudField() Field {
	f := Field{ID: FieldCloud, Title: "Cloud", Flag: "--cloud", Required: true, Help: "cloud to deploy to"}
	for _, c := range s.blueprint().Clouds {
		f.Choices = append(f.Choices, Choice{c.ID, c.Title})
	}
	f.Default = first(f.Choices)
	return f
}

func (s *Session) regionField() Field {
	f := Field{ID: FieldRegion, Title: "Region", Flag: "--region", Required: true, Help: "region of the stack"}
	for _, r := range s.cloud().Regions {
		f.Choices = append(f.Choices, Choice{r.ID, r.Title})
	}
	f.Default = first(f.Choices)
	return f
}

func environmentField() Field {
	return Field{
		ID: FieldEnvironment, Title: "Environment", Flag: "--environment", Required: true, Default: config.Production,
		Help: "what the stack is for",
		Choices: []Choice{
			{config.Production, "real members; what holds data cannot be deleted by accident"},
			{config.Staging, "a rehearsal with production's protections"},
			{config.Development, "synthetic data only; may be made disposable"},
		},
	}
}

func (s *Session) complianceStep() Step {
	fields := []Field{{
		ID: FieldSigned, Title: "Agreement signed", Flag: "--baa-signed",
		Help: "is a business associate agreement with the cloud provider in force for this account?",
		Choices: []Choice{
			{"", "not answered"},
			{"true", "yes"},
			{"false", "no, or not yet"},
		},
	}}
	if s.answers[FieldSigned].Text == "true" || s.answers[FieldReference].Given() || s.answers[FieldDate].Given() {
		fields = append(fields, Field{
			ID: FieldReference, Title: "Reference", Flag: "--baa-reference", Example: "AWS Artifact agreement, legal file 2026-114",
			Help: "where the agreement is filed, so that an auditor finds it",
		}, Field{
			ID: FieldDate, Title: "Date", Flag: "--baa-date", Example: "2026-01-31", Check: checkDate,
			Help: "day it was signed, as YYYY-MM-DD",
		})
	}
	return Step{
		ID: StepCompliance, Title: "Compliance", Fields: fields,
		Why: "Before a cloud may hold protected health information, its provider must have agreed to safeguard it, " +
			"45 CFR 164.308(b)(1). Your answer is recorded and reported; it is not verified.",
	}
}

func checkDate(text string) config.Problems {
	if _, err := time.Parse(time.DateOnly, text); err != nil {
		return config.Problems{{Key: "phiform:baa.date", Given: text, Message: "is no date; write it YYYY-MM-DD"}}
	}
	return nil
}

func matches(key string, pattern *regexp.Regexp, message string) func(string) config.Problems {
	return func(text string) config.Problems {
		if pattern.MatchString(text) {
			return nil
		}
		return config.Problems{{Key: key, Given: text, Message: message}}
	}
}

func first(choices []Choice) string {
	if len(choices) == 0 {
		return ""
	}
	return choices[0].Value
}
