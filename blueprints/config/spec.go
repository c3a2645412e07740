package config

import (
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// Environments that a stack can be for. Production is the default, and the strictest.
const (
	Production  = "production"
	Staging     = "staging"
	Development = "development"
)

// Clouds that blueprints know.
var Clouds = []string{"aws", "azure", "gcp"}

// Environments lists the valid values of phiform:environment.
var Environments = []string{Production, Staging, Development}

// Keys are the configuration keys of the namespace phiform, with what they hold.
var Keys = map[string]string{
	"assume":      "true lets a plan take example values for required options; a deployment refuses it",
	"baa":         "business associate agreement with the cloud provider: {signed, reference, date}",
	"blueprint":   "id of the blueprint",
	"cloud":       "aws, azure or gcp",
	"environment": "production, staging or development",
	"options":     "the blueprint's options",
	"region":      "region of the stack",
	"residency":   "regions in which data may lie; without it, the stack's own",
	"strict":      "true makes a failure of every undecided rule",
	"tags":        "tags on every resource that takes tags",
	"usage":       "volumes for the cost forecast",
	"waivers":     "accepted failures: [{rule, resource, reason, approver, expires, compensating}]",
}

// Spec is the configuration of one stack.
type Spec struct {
	Blueprint   string
	Cloud       string
	Region      string
	Environment string
	Tags        map[string]string
	Options     Values
	BAA         BAA
	Residency   []string // regions in which data may lie; empty for the stack's own
	Strict      bool
	Assume      bool
	// Root is the project's folder, below which the program finds files of its own; empty for the working directory.
	Root string
}

// BAA says whether a business associate agreement with the cloud provider is signed, 45 CFR 164.308(b)(1).
type BAA struct {
	// Signed is nil where the configuration does not say.
	Signed    *bool  `json:"signed,omitempty"`
	Reference string `json:"reference,omitempty"` // where the agreement is filed
	Date      string `json:"date,omitempty"`      // YYYY-MM-DD
}

// Disposable tells whether the stack may lose its data. Only a development stack can say so.
func (s Spec) Disposable() bool {
	disposable, _ := s.Options["disposable"].(bool)
	return disposable && s.Environment == Development
}

// Load reads the configuration of the running program.
func Load(ctx *pulumi.Context) (Spec, error) {
	raw := map[string]string{}
	for key := range Keys {
		if value, ok := ctx.GetConfig("phiform:" + key); ok {
			raw["phiform:"+key] = value
		}
	}
	for _, key := range []string{"aws:region", "gcp:region", "azure-native:location"} {
		if value, ok := ctx.GetConfig(key); ok {
			raw[key] = value
		}
	}
	spec, problems := Parse(raw)
	spec.Root = ctx.RootDirectory()
	return spec, problems.Err()
}

// Parse reads configuration as Pulumi hands it to a program: objects as JSON. Keys of other namespaces are ignored, but
// for the cloud's own region.
func Parse(raw map[string]string) (Spec, Problems) {
	var problems Problems
	spec := Spec{
		Blueprint:   raw["phiform:blueprint"],
		Cloud:       raw["phiform:cloud"],
		Region:      raw["phiform:region"],
		Environment: raw["phiform:environment"],
	}
	for key := range raw {
		name, ours := strings.CutPrefix(key, "phiform:")
		if _, known := Keys[name]; ours && !known {
			problems.add(Problem{Key: key, Message: "is no key of phiform", Nearest: nearestKey(name)})
		}
	}
	if spec.Environment == "" {
		spec.Environment = Production
	}
	if !slices.Contains(Environments, spec.Environment) {
		problems.add(NotOneOf("phiform:environment", spec.Environment, Environments))
	}
	if spec.Cloud != "" && !slices.Contains(Clouds, spec.Cloud) {
		problems.add(NotOneOf("phiform:cloud", spec.Cloud, Clouds))
	}
	problems = append(problems, spec.parseRegion(raw)...)
	problems = append(problems, parseJSON(raw, "options", &spec.Options)...)
	problems = append(problems, parseJSON(raw, "tags", &spec.Tags)...)
	problems = append(problems, parseJSON(raw, "baa", &spec.BAA)...)
	problems = append(problems, parseJSON(raw, "residency", &spec.Residency)...)
	problems = append(problems, parseJSON(raw, "strict", &spec.Strict)...)
	problems = append(problems, parseJSON(raw, "assume", &spec.Assume)...)
	spec.BAA.Date = strings.TrimSuffix(spec.BAA.Date, yamlMidnight)
	problems = append(problems, checkTags(spec.Tags)...)
	problems = append(problems, spec.BAA.check()...)
	slices.SortStableFunc(problems, func(a, b Problem) int { return strings.Compare(a.Key, b.Key) })
	return spec, problems
}

// yamlMidnight ends a day that was written in YAML without quotes: Pulumi hands on the time that YAML makes of it.
const yamlMidnight = " 00:00:00 +0000 UTC"

// RegionKey is the key by which the cloud's own provider is told its region.
func RegionKey(cloud string) string {
	switch cloud {
	case "azure":
		return "azure-native:location"
	case "gcp":
		return "gcp:region"
	}
	return "aws:region"
}

// parseRegion makes sure that phiform's region and the provider's are the same one.
func (s *Spec) parseRegion(raw map[string]string) Problems {
	key := RegionKey(s.Cloud)
	provider := raw[key]
	switch {
	case s.Region == "":
		s.Region = provider
	case provider != "" && provider != s.Region:
		return Problems{{
			Key: "phiform:region", Given: s.Region, Message: fmt.Sprintf("differs from %s, which is %q", key, provider),
			Fix: fmt.Sprintf("set both to the same region: `pulumi config set %s %s`", key, s.Region),
		}}
	}
	return nil
}

func parseJSON(raw map[string]string, key string, into any) Problems {
	text, ok := raw["phiform:"+key]
	if !ok || text == "" {
		return nil
	}
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(into); err != nil {
		return Problems{{Key: "phiform:" + key, Message: fmt.Sprintf("cannot be read (%s); it holds %s", describe(err), Keys[key])}}
	}
	return nil
}

// describe says what is wrong with JSON without quoting the value, which may be a secret.
func describe(err error) string {
	var typeError *json.UnmarshalTypeError
	if errors.As(err, &typeError) {
		field := ""
		if typeError.Field != "" {
			field = typeError.Field + ": "
		}
		return field + "a " + typeError.Value + " where " + typeError.Type.String() + " belongs"
	}
	if strings.HasPrefix(err.Error(), "json: unknown field") {
		return strings.TrimPrefix(err.Error(), "json: ")
	}
	return "no valid JSON"
}

// tagText is what all three clouds take in a tag; AWS and Azure take more, Google Cloud labels take less.
var tagText = regexp.MustCompile(`^[\p{L}\p{N} _.:/=+@-]*$`)

func checkTags(tags map[string]string) Problems {
	var problems Problems
	for key, value := range tags {
		where := "phiform:tags." + key
		switch {
		case key == "" || len(key) > 128:
			problems.add(Problem{Key: where, Message: "is not between 1 and 128 characters long"})
		case strings.HasPrefix(strings.ToLower(key), "aws:"):
			problems.add(Problem{Key: where, Message: "begins with aws:, which AWS keeps for itself"})
		case !tagText.MatchString(key) || !tagText.MatchString(value):
			problems.add(Problem{Key: where, Message: "holds characters other than letters, digits, spaces and _.:/=+@-"})
		case len(value) > 256:
			problems.add(Problem{Key: where, Message: "is longer than 256 characters"})
		}
	}
	return problems
}

func (b BAA) check() Problems {
	var problems Problems
	if b.Date != "" {
		if _, err := time.Parse(time.DateOnly, b.Date); err != nil {
			problems.add(Problem{Key: "phiform:baa.date", Given: b.Date, Message: "is no date; write it YYYY-MM-DD"})
		}
	}
	return problems
}

func nearestKey(name string) string {
	names := make([]string, 0, len(Keys))
	for key := range Keys {
		names = append(names, key)
	}
	if nearest := Nearest(name, names); nearest != "" {
		return "phiform:" + nearest
	}
	return ""
}
