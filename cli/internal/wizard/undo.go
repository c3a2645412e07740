package wizard

// change is what [Session.Undo] takes back.
type change struct {
	field  string
	before Answer
	had    bool
}

// remember keeps the answer that a field had before edits in a row.
func (s *Session) remember(id string) {
	if s.editing == id {
		return
	}
	before, had := s.answers[id]
	s.changes = append(s.changes, change{id, before, had})
	s.editing = id
}

// Commit ends the edits in a row that count as one change.
func (s *Session) Commit() { s.editing = "" }

// Editing is the field whose edits count as one change; empty between changes.
func (s *Session) Editing() string { return s.editing }

// Undo takes the last change back and names the field that it was about.
func (s *Session) Undo() (field string, ok bool) {
	if len(s.changes) == 0 {
		return "", false
	}
	last := s.changes[len(s.changes)-1]
	s.changes = s.changes[:len(s.changes)-1]
	s.Commit()
	if last.had {
		s.answers[last.field] = last.before
	} else {
		delete(s.answers, last.field)
	}
	return last.field, true
}
