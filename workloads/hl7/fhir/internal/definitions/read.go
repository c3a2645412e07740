package definitions

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
)

// bundle is a file of definitions.
type bundle struct {
	Entry []struct {
		Resource json.RawMessage `json:"resource"`
	} `json:"entry"`
}

type structure struct {
	ResourceType string `json:"resourceType"`
	Name         string `json:"name"`
	Kind         string `json:"kind"`
	Derivation   string `json:"derivation"`
	Snapshot     struct {
		Element []element `json:"element"`
	} `json:"snapshot"`
}

type element struct {
	Path             string `json:"path"`
	Min              int    `json:"min"`
	Max              string `json:"max"`
	ContentReference string `json:"contentReference"`
	ofResource       bool   // a property of a resource itself
	Type             []struct {
		Code          string   `json:"code"`
		TargetProfile []string `json:"targetProfile"`
	} `json:"type"`
	Binding *struct {
		Strength string `json:"strength"`
		ValueSet string `json:"valueSet"`
	} `json:"binding"`
}

type concept struct {
	Code    string    `json:"code"`
	Concept []concept `json:"concept"`
}

// vocabulary is a CodeSystem or a ValueSet: the files mix them.
type vocabulary struct {
	ResourceType string    `json:"resourceType"`
	URL          string    `json:"url"`
	Content      string    `json:"content"`
	Concept      []concept `json:"concept"`
	Compose      struct {
		Include []include `json:"include"`
		Exclude []include `json:"exclude"`
	} `json:"compose"`
}

type include struct {
	System   string            `json:"system"`
	Concept  []concept         `json:"concept"`
	Filter   []json.RawMessage `json:"filter"`
	ValueSet []string          `json:"valueSet"`
}

// entries decodes every entry of a file into T.
func entries[T any](folder, file string) ([]T, error) {
	content, err := os.ReadFile(filepath.Join(folder, file))
	if err != nil {
		return nil, err
	}
	var b bundle
	if err := json.Unmarshal(content, &b); err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	all := make([]T, len(b.Entry))
	for i, e := range b.Entry {
		if err := json.Unmarshal(e.Resource, &all[i]); err != nil {
			return nil, fmt.Errorf("%s: entry %d: %w", file, i, err)
		}
	}
	return all, nil
}
