package config

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

// Kind is the type of an option's value.
type Kind string

// The kinds of values.
const (
	Text   Kind = "text"
	Bool   Kind = "bool"
	Number Kind = "number" // whole
	List   Kind = "list"   // of texts
)

// Option is one choice that a blueprint offers. Wizard, flags, validation and the published schema all read it.
type Option struct {
	Key     string // lower camel case
	Title   string // a few words, for a form
	Help    string // one or two sentences: what it does and when to change it
	Group   string // what a form calls the page that the option is on; options of one group stand together
	Kind    Kind
	Default any // string, bool, int or []string; nil where there is none
	// Required options have no default that could be deployed. A plan takes Example instead.
	Required bool
	Example  any
	Allowed  []string // for texts and items of lists
	Min, Max int      // for numbers, where Max is not zero
	// Elsewhere says, by cloud, what decides there instead: on that cloud the blueprint does not offer the option.
	Elsewhere map[string]string
	// Check says what is wrong with a text or with an item of a list, as a phrase: "is not a domain name".
	Check func(text string) (problem string)
}

// FullKey is the option's place in the stack configuration.
func (o Option) FullKey() string { return "phiform:options." + o.Key }

// Parse reads the option's value from text, as flags and forms give it. Lists are separated by commas.
func (o Option) Parse(text string) (any, Problems) {
	text = strings.TrimSpace(text)
	var raw any = text
	switch o.Kind {
	case Bool:
		if b, err := strconv.ParseBool(strings.ToLower(text)); err == nil {
			raw = b
		}
	case Number:
		if n, err := strconv.Atoi(text); err == nil {
			raw = n
		}
	case List:
		items := []any{}
		for item := range strings.SplitSeq(text, ",") {
			if item = strings.TrimSpace(item); item != "" {
				items = append(items, item)
			}
		}
		raw = items
	}
	return o.value(raw)
}

// value checks one decoded value and brings it into its Go type.
func (o Option) value(raw any) (any, Problems) {
	switch o.Kind {
	case Bool:
		if b, ok := raw.(bool); ok {
			return b, nil
		}
		return nil, o.wrong(raw, "is not true or false")
	case Number:
		return o.number(raw)
	case List:
		return o.list(raw)
	}
	text, ok := raw.(string)
	if !ok {
		return nil, o.wrong(raw, "is not a text")
	}
	return text, o.text(text)
}

func (o Option) text(text string) Problems {
	switch {
	case text == "" && !o.Required:
		return nil
	case text == "":
		return o.wrong(text, "is empty")
	case len(o.Allowed) > 0 && !slices.Contains(o.Allowed, text):
		return Problems{NotOneOf(o.FullKey(), text, o.Allowed)}
	}
	if o.Check != nil {
		if problem := o.Check(text); problem != "" {
			return o.wrong(text, problem)
		}
	}
	return nil
}

func (o Option) number(raw any) (any, Problems) {
	n := 0
	switch v := raw.(type) {
	case int:
		n = v
	case float64:
		if v != math.Trunc(v) || math.Abs(v) > math.MaxInt32 {
			return nil, o.wrong(raw, "is not a whole number")
		}
		n = int(v)
	default:
		return nil, o.wrong(raw, "is not a whole number")
	}
	if o.Max != 0 && (n < o.Min || n > o.Max) {
		return nil, o.wrong(raw, fmt.Sprintf("is not between %d and %d", o.Min, o.Max))
	}
	return n, nil
}

func (o Option) list(raw any) (any, Problems) {
	var items []any
	switch v := raw.(type) {
	case []any:
		items = v
	case []string:
		for _, item := range v {
			items = append(items, item)
		}
	default:
		return nil, o.wrong(raw, "is not a list")
	}
	texts, problems := []string{}, Problems{}
	for i, item := range items {
		text, ok := item.(string)
		if !ok {
			problems = append(problems, o.wrong(item, fmt.Sprintf("(item %d) is not a text", i+1))...)
			continue
		}
		problems = append(problems, o.text(text)...)
		texts = append(texts, text)
	}
	return texts, problems
}

func (o Option) wrong(given any, message string) Problems {
	return Problems{{Key: o.FullKey(), Given: fmt.Sprint(given), Message: message}}
}

// setting is the command that sets the option, to its example.
func (o Option) setting() string {
	path, example := o.FullKey(), o.Example
	if items, ok := example.([]string); ok && len(items) > 0 {
		path, example = path+"[0]", items[0]
	}
	return fmt.Sprintf("pulumi config set --path '%s' %v", path, example)
}

// Values are the options of a blueprint as given, by key.
type Values map[string]any

// On are the options that a cloud offers.
func On(options []Option, cloud string) []Option {
	return slices.DeleteFunc(slices.Clone(options), func(o Option) bool { return o.Elsewhere[cloud] != "" })
}

// Decode checks the given values against the declared options, fills in the defaults and reads the result into a struct
// with JSON tags. With assume, examples stand in for required values that are missing; their keys are returned. Options
// that the cloud does not offer are refused, and left at their zero value.
func Decode(options []Option, cloud string, given Values, assume bool, into any) (assumed []string, problems Problems) {
	complete, keys := map[string]any{}, []string{}
	for _, o := range options {
		raw, ok := given[o.Key]
		if decider := o.Elsewhere[cloud]; decider != "" {
			if ok {
				problems.add(Problem{Key: o.FullKey(), Given: fmt.Sprint(raw), Message: "is no option on " + cloud + ": " + decider})
			}
			continue
		}
		keys = append(keys, o.Key)
		if text, isText := raw.(string); ok && isText && text == "" && o.Kind == Text {
			ok = false
		}
		switch {
		case ok:
			value, wrong := o.value(raw)
			problems = append(problems, wrong...)
			complete[o.Key] = value
		case o.Required && assume:
			complete[o.Key] = o.Example
			assumed = append(assumed, o.Key)
		case o.Required:
			problems.add(Problem{
				Key: o.FullKey(), Message: "is missing: " + o.Help,
				Fix: "set it with `" + o.setting() + "`",
			})
		case o.Default != nil:
			complete[o.Key] = o.Default
		}
	}
	for key := range given {
		declared := func(o Option) bool { return o.Key == key }
		if !slices.ContainsFunc(options, declared) {
			problems.add(Problem{
				Key: "phiform:options." + key, Message: "is no option of this blueprint; options are " + strings.Join(keys, ", "),
				Nearest: Nearest(key, keys),
			})
		}
	}
	if len(problems) > 0 {
		slices.SortStableFunc(problems, func(a, b Problem) int { return strings.Compare(a.Key, b.Key) })
		return assumed, problems
	}
	data, err := json.Marshal(complete)
	if err == nil {
		err = json.Unmarshal(data, into)
	}
	if err != nil {
		problems.add(Problem{Key: "phiform:options", Message: "cannot be read: " + err.Error()})
	}
	return assumed, problems
}
