// Package baseline reads a stored result, so that only what is new since then blocks a deployment.
package baseline

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"

	"github.com/phiform/phiform/policypacks"
)

// SchemaVersion is the version of the document that [Read] understands.
const SchemaVersion = 1

// origin says in errors what is wanted.
const origin = "want what `phiform check --format json` prints"

// document is the part of the stored result that a baseline needs; other fields are left alone.
type document struct {
	SchemaVersion *int       `json:"schemaVersion"`
	Verdicts      *[]verdict `json:"verdicts"`
}

type verdict struct {
	Rule    string              `json:"rule"`
	Pack    string              `json:"pack"`
	URN     resource.URN        `json:"urn"`
	Verdict policypacks.Verdict `json:"verdict"`
}

// Read reads the JSON document that `phiform check --format json` prints, and takes every failure in it. What was waived
// or undecided then is not known: it blocks once it fails.
func Read(r io.Reader) (policypacks.Baseline, error) {
	doc, err := decode(r)
	if err != nil {
		return nil, err
	}
	failures := policypacks.Baseline{}
	for i, v := range *doc.Verdicts {
		if err := v.check(); err != nil {
			return nil, fmt.Errorf("verdicts[%d]: %w", i, err)
		}
		if v.Verdict == policypacks.Fail {
			failures[policypacks.Failure{Pack: v.Pack, Rule: v.Rule, URN: v.URN}] = true
		}
	}
	return failures, nil
}

func decode(r io.Reader) (document, error) {
	var doc document
	decoder := json.NewDecoder(r)
	if err := decoder.Decode(&doc); err != nil {
		return doc, explain(err)
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return doc, fmt.Errorf("more follows the document: %s", origin)
	}
	switch {
	case doc.SchemaVersion == nil:
		return doc, fmt.Errorf("schemaVersion is missing: %s", origin)
	case *doc.SchemaVersion != SchemaVersion:
		return doc, fmt.Errorf("schemaVersion is %d, want %d: store the result anew with this version of phiform",
			*doc.SchemaVersion, SchemaVersion)
	case doc.Verdicts == nil:
		return doc, fmt.Errorf("verdicts is missing: %s", origin)
	}
	return doc, nil
}

func explain(err error) error {
	var mistyped *json.UnmarshalTypeError
	var malformed *json.SyntaxError
	switch {
	case errors.Is(err, io.EOF):
		return fmt.Errorf("is empty: %s", origin)
	case errors.Is(err, io.ErrUnexpectedEOF):
		return fmt.Errorf("ends too early: %s", origin)
	case errors.As(err, &mistyped) && mistyped.Field == "":
		return fmt.Errorf("is a JSON %s, no object: %s", mistyped.Value, origin)
	case errors.As(err, &mistyped):
		return fmt.Errorf("%s is a JSON %s: %s", mistyped.Field, mistyped.Value, origin)
	case errors.As(err, &malformed):
		return fmt.Errorf("is no JSON at byte %d: %s", malformed.Offset, origin)
	}
	return err
}

func (v verdict) check() error {
	switch {
	case v.Rule == "":
		return errors.New("rule is missing")
	case v.Pack == "":
		return errors.New("pack is missing")
	case !slices.Contains(policypacks.Verdicts(), v.Verdict):
		return fmt.Errorf("verdict is %q, want one of %v", v.Verdict, policypacks.Verdicts())
	}
	return nil
}
