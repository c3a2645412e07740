package wizard

// Current is the step at which the session is.
func (s *Session) Current() Step {
	steps := s.Steps()
	return steps[s.index(steps)]
}

// Position counts the current step, from 1, among all steps.
func (s *Session) Position() (at, of int) {
	steps := s.Steps()
	return s.index(steps) + 1, len(steps)
}

// index finds the current step; the first one stands in where an answer has made it vanish.
func (s *Session) index(steps []Step) int {
	for i, step := range steps {
		if step.ID == s.at {
			return i
		}
	}
	return 0
}

// Next goes to the next step that has something to ask, or back to the review where [Session.Jump] left it. It tells
// whether there was one: there is none after the review.
func (s *Session) Next() bool {
	steps := s.Steps()
	if s.at == StepReview {
		return false
	}
	if s.returning {
		return s.Jump(StepReview)
	}
	for _, step := range steps[s.index(steps)+1:] {
		if s.asks(step) {
			s.history = append(s.history, s.at)
			s.enter(step.ID)
			return true
		}
	}
	return false
}

// Back goes to the step that led here; nothing blocks it. It tells whether there was one.
func (s *Session) Back() bool {
	if len(s.history) == 0 {
		return false
	}
	last := len(s.history) - 1
	at := s.history[last]
	s.history = s.history[:last]
	s.enter(at)
	return true
}

// Jump goes to any step, asked or not. From the review, the next step is the review again.
func (s *Session) Jump(id string) bool {
	for _, step := range s.Steps() {
		if step.ID != id {
			continue
		}
		if id != s.at {
			returning := s.at == StepReview || s.returning
			s.history = append(s.history, s.at)
			s.enter(id)
			s.returning = returning && id != StepReview
		}
		return true
	}
	return false
}

// Visited tells whether the session has been at a step.
func (s *Session) Visited(id string) bool { return s.visited[id] }

func (s *Session) enter(id string) {
	s.Commit()
	s.at, s.returning = id, false
	s.visited[id] = true
}

// asks tells whether a step has a field that no valid flag answers.
func (s *Session) asks(step Step) bool {
	if step.ID == StepReview {
		return true
	}
	for _, f := range step.Fields {
		if a := s.AnswerTo(f); a.Origin != Flag || len(f.problems(a)) > 0 {
			return true
		}
	}
	return false
}
