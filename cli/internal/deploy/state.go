package deploy

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/pulumi/pulumi/sdk/v3/go/common/apitype"

	"github.com/phiform/phiform/cli/internal/progress"
)

// state is a stack's deployment as exported, secrets encrypted. What is not needed here is kept as it is.
type state struct {
	version  int
	features []string
	fields   map[string]json.RawMessage
	// Resources are in the order of their creation.
	resources []json.RawMessage
	pending   []Pending
	secrets   string // type of the secrets provider: passphrase, service, cloud
}

// Pending is an operation on a resource of which nobody knows the end, since the engine was killed during it.
type Pending struct {
	Operation string // creating, updating, deleting, reading, importing
	URN       string
	Type      string

	resource json.RawMessage
}

// Resource is what commands need to know of a deployed resource.
type Resource struct {
	URN     string `json:"urn"`
	Type    string `json:"type"`
	ID      string `json:"id"`
	Parent  string `json:"parent"`
	Protect bool   `json:"protect"`
	Retain  bool   `json:"retainOnDelete"`
	Custom  bool   `json:"custom"`
	Delete  bool   `json:"delete"`
}

func (s *Stack) export(ctx context.Context) (*state, error) {
	exported, err := s.auto.Export(ctx)
	if err != nil {
		return nil, s.failed("reading the state", err)
	}
	return parseState(exported)
}

func parseState(exported apitype.UntypedDeployment) (*state, error) {
	st := &state{version: exported.Version, features: exported.Features}
	if len(bytes.TrimSpace(exported.Deployment)) == 0 {
		return st, nil
	}
	if err := json.Unmarshal(exported.Deployment, &st.fields); err != nil {
		return nil, fmt.Errorf("read the state: %w", err)
	}
	var known struct {
		Resources []json.RawMessage `json:"resources"`
		Pending   []struct {
			Resource json.RawMessage `json:"resource"`
			Type     string          `json:"type"`
		} `json:"pending_operations"`
		Secrets struct {
			Type string `json:"type"`
		} `json:"secrets_providers"`
	}
	if err := json.Unmarshal(exported.Deployment, &known); err != nil {
		return nil, fmt.Errorf("read the state: %w", err)
	}
	st.resources, st.secrets = known.Resources, known.Secrets.Type
	for _, operation := range known.Pending {
		var r Resource
		if err := json.Unmarshal(operation.Resource, &r); err != nil {
			return nil, fmt.Errorf("read the state's pending operations: %w", err)
		}
		st.pending = append(st.pending, Pending{Operation: operation.Type, URN: r.URN, Type: r.Type, resource: operation.Resource})
	}
	return st, nil
}

func (st *state) passphrase() bool { return st != nil && st.secrets == "passphrase" }

// list reads the resources.
func (st *state) list() ([]Resource, error) {
	list := make([]Resource, len(st.resources))
	for i, raw := range st.resources {
		if err := json.Unmarshal(raw, &list[i]); err != nil {
			return nil, fmt.Errorf("read the state's resources: %w", err)
		}
	}
	return list, nil
}

// pack is the state for import. Pulumi drops pending operations at an import.
func (st *state) pack() (apitype.UntypedDeployment, error) {
	fields := map[string]json.RawMessage{}
	for key, value := range st.fields {
		fields[key] = value
	}
	resources, err := json.Marshal(st.resources)
	if err != nil {
		return apitype.UntypedDeployment{}, fmt.Errorf("write the state: %w", err)
	}
	fields["resources"] = resources
	delete(fields, "pending_operations")
	deployment, err := json.Marshal(fields)
	if err != nil {
		return apitype.UntypedDeployment{}, fmt.Errorf("write the state: %w", err)
	}
	return apitype.UntypedDeployment{Version: st.version, Features: st.features, Deployment: deployment}, nil
}

// Protected lists the resources that the engine refuses to delete.
func (s *Stack) Protected() ([]Resource, error) {
	list, err := s.state.list()
	if err != nil {
		return nil, err
	}
	var protected []Resource
	for _, r := range list {
		if r.Protect && !r.Delete {
			protected = append(protected, r)
		}
	}
	return protected, nil
}

// Name is the resource's type and name, for people.
func (p Pending) Name() string { return progress.ResourceName(p.URN) }

// Deployed counts the resources that a provider manages for the stack, and lists those that stay in the cloud when the
// stack lets go of them.
func (s *Stack) Deployed() (n int, kept []Resource, err error) {
	list, err := s.state.list()
	if err != nil {
		return 0, nil, err
	}
	for _, r := range list {
		if !r.Custom || strings.HasPrefix(r.Type, "pulumi:") {
			continue
		}
		n++
		if r.Retain {
			kept = append(kept, r)
		}
	}
	return n, kept, nil
}
