package wizard

import (
	"maps"
	"slices"
	"strings"

	"github.com/phiform/phiform/blueprints/catalog"
)

// Options say what a session starts from.
type Options struct {
	// Flags are answers given on the command line, by field id.
	Flags map[string]string
	// Blueprints to choose from; default [catalog.All].
	Blueprints []catalog.Blueprint
}

// Session is one way through the steps. It is not safe for concurrent use.
type Session struct {
	blueprints []catalog.Blueprint
	answers    map[string]Answer // of fields that somebody answered
	at         string            // id of the current step
	history    []string          // ids of the steps that led here
	visited    map[string]bool
	returning  bool // next leads back to the review
	changes    []change
	editing    string // field whose edits still count as one change
}

// New starts a session at the first step that has something to ask.
func New(opts Options) *Session {
	s := &Session{blueprints: opts.Blueprints, answers: map[string]Answer{}, visited: map[string]bool{}}
	if s.blueprints == nil {
		s.blueprints = catalog.All()
	}
	for id, text := range opts.Flags {
		s.answers[id] = Answer{text, Flag}
	}
	for _, step := range s.Steps() {
		if s.asks(step) {
			s.enter(step.ID)
			break
		}
	}
	return s
}

// Answer is a field's answer, or its default.
func (s *Session) Answer(id string) Answer {
	if a, ok := s.answers[id]; ok {
		return a
	}
	f, _ := s.Field(id)
	return Answer{f.Default, Default}
}

// AnswerTo is [Session.Answer] for a field that is at hand.
func (s *Session) AnswerTo(f Field) Answer {
	if a, ok := s.answers[f.ID]; ok {
		return a
	}
	return Answer{f.Default, Default}
}

// Field finds a field of the current steps by its id.
func (s *Session) Field(id string) (Field, bool) {
	for _, step := range s.Steps() {
		for _, f := range step.Fields {
			if f.ID == id {
				return f, true
			}
		}
	}
	return Field{}, false
}

// Answered tells whether leaving would throw anything away that was typed or chosen here.
func (s *Session) Answered() bool {
	return slices.ContainsFunc(slices.Collect(maps.Values(s.answers)), func(a Answer) bool { return a.Origin == Chosen })
}

// Set answers a field. An empty text takes the answer back, so that the default holds again; any other text is kept as
// it is, valid or not. It tells whether that changed anything.
func (s *Session) Set(id, text string) (changed bool) {
	before, had := s.answers[id]
	if had && before.Text == text || !had && strings.TrimSpace(text) == "" {
		return false
	}
	s.remember(id)
	if strings.TrimSpace(text) == "" {
		delete(s.answers, id)
	} else {
		s.answers[id] = Answer{text, Chosen}
	}
	return true
}
