package deploy

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/phiform/phiform/cli/internal/app"
)

// Recover makes a stack fit to be worked on after a run that did not end by itself. It waits for an engine that still
// works on the stack, removes locks of engines that are dead, and finds out what became of operations that were under way
// when an engine died:
//
//   - What was being updated or deleted is in the state as it was before: it is read back from the cloud, and the next
//     deployment sees the difference.
//   - What was being created is not in the state. Where its id follows from its name it is looked up: if it is there, it
//     is taken into the state and not made twice; if not, it is forgotten and made anew. Where only the cloud knows the
//     id, a person must say, by [Options.Ask] or [Options.Resolved]: a guess could leave a second key or user pool behind
//     that nobody knows of. Pulumi itself would go on and create a second one.
func (s *Stack) Recover() error {
	ctx := s.stops.ctx
	if locks := s.fileLocks(); len(locks) > 0 {
		if err := s.await(ctx, s.fileLocks); err != nil {
			return err
		}
		var err error
		if s.state, err = s.export(ctx); err != nil { // it has moved on meanwhile
			return err
		}
	}
	if len(s.state.pending) == 0 {
		return nil
	}
	return s.resume(ctx)
}

// Interrupted lists what was under way when an earlier engine died.
func (s *Stack) Interrupted() []Pending { return s.state.pending }

func (s *Stack) resume(ctx context.Context) error {
	s.options.View.Note(fmt.Sprintf("An earlier run was cut off while %s. What became of it is looked up.", describe(s.state.pending)))
	targets, err := s.resolve()
	if err != nil {
		return err
	}
	repaired, err := s.state.pack()
	if err != nil {
		return err
	}
	if err := s.auto.Import(ctx, repaired); err != nil {
		return s.failed("repairing the state", err)
	}
	if len(targets) > 0 {
		if _, err := s.refresh(targets); err != nil {
			return err
		}
	}
	s.state, err = s.export(ctx)
	return err
}

// resolve puts resources whose creation was cut off into the state in hand, and returns what must be read back.
func (s *Stack) resolve() (targets []string, err error) {
	list, err := s.state.list()
	if err != nil {
		return nil, err
	}
	ids := map[string]string{}
	for _, r := range list {
		ids[r.URN] = r.ID
	}
	var unclear []Pending
	for _, p := range s.state.pending {
		old, known := ids[p.URN]
		if known {
			targets = append(targets, p.URN)
		}
		if p.Operation != "creating" {
			continue
		}
		id, decided, err := s.identity(p)
		switch {
		case err != nil:
			return nil, err
		case !decided:
			unclear = append(unclear, p)
		case id == "" || id == old:
		case known:
			return nil, replacementError(p, id)
		default:
			raw, err := withID(p.resource, id)
			if err != nil {
				return nil, fmt.Errorf("take %s into the state: %w", p.URN, err)
			}
			s.state.resources = append(s.state.resources, raw)
			targets = append(targets, p.URN)
		}
	}
	slices.Sort(targets)
	return slices.Compact(targets), unclearError(unclear)
}

// replacementError is about a successor that may exist beside the resource that it was to replace. The state has room for
// one of them.
func replacementError(p Pending, id string) error {
	return app.Usage(fmt.Errorf("an earlier run was cut off while it replaced %s: look for %q in the cloud, delete it if it is there, "+
		"and run `phiform up` again with --not-created '%s'", p.Name(), id, p.URN))
}

// identity is the id of a resource whose creation was cut off; empty where it was not created.
func (s *Stack) identity(p Pending) (id string, decided bool, err error) {
	if id, given := s.options.Resolved[p.URN]; given {
		return id, true, nil
	}
	if intangible(p) {
		return "", true, nil
	}
	if id, ok := identify(p); ok {
		return id, true, nil
	}
	if s.options.Ask == nil {
		return "", false, nil
	}
	id, created, err := s.options.Ask(p)
	if err != nil || !created {
		return "", err == nil, err
	}
	return id, true, nil
}

func unclearError(unclear []Pending) error {
	if len(unclear) == 0 {
		return nil
	}
	var b strings.Builder
	b.WriteString("an earlier run was cut off while it created the following, and only the cloud knows whether they exist. " +
		"Look them up, and run `phiform up` again with, for each:")
	for _, p := range unclear {
		fmt.Fprintf(&b, "\n  --created '%s=<id>' if it is there, or --not-created '%s' if not", p.URN, p.URN)
	}
	return app.Usage(errors.New(b.String()))
}

func describe(pending []Pending) string {
	const most = 3
	var parts []string
	for i, p := range pending {
		if i == most {
			parts = append(parts, fmt.Sprintf("%d more", len(pending)-most))
			break
		}
		parts = append(parts, p.Operation+" "+p.Name())
	}
	return strings.Join(parts, ", ")
}
