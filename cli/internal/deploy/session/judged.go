package session

import (
	"errors"
	"fmt"

	"github.com/phiform/phiform/cli/internal/app"
	"github.com/phiform/phiform/cli/internal/progress"
)

// Judged prints what a preview found: the changes, and what the packs say about them.
func (s *Session) Judged(op *progress.Operation, err error) {
	if err == nil || errors.Is(err, app.ErrNoncompliant) {
		s.Report.Changes(op)
	}
	s.Report.Violations(op)
	if errors.Is(err, app.ErrNoncompliant) {
		s.View.Note("Mandatory rules fail: nothing was deployed.")
	}
}

// CanConfirm refuses ahead of time what could not be confirmed later on.
func (s *Session) CanConfirm(yes bool) error {
	if !yes && (s.json != nil || !s.IO.Interactive()) {
		return app.Usage(fmt.Errorf("--yes: nobody can be asked here; say that the changes shall be deployed"))
	}
	return nil
}
