package gcp

import (
	"strings"

	"github.com/phiform/phiform/policypacks"
)

// sinksTo are the log sinks that write to a bucket. Their destinations are written as the service's host, a slash and
// the bucket's name: `storage.googleapis.com/logs`.
func sinksTo(s *policypacks.Subject) policypacks.Links {
	var l policypacks.Links
	for _, sink := range s.OfType(sinkTypes...) {
		destination := sink.At("destination")
		if text, ok := destination.Text(); ok {
			if path, found := strings.CutPrefix(text, "storage.googleapis.com/"); found && isCalled(s, path) {
				l.Subjects = append(l.Subjects, sink)
			}
			continue
		}
		pointed := sink.PointedAt("destination", s.Type())
		l.Open = l.Open || pointed.Open
		for _, target := range pointed.Subjects {
			if target.URN() == s.URN() {
				l.Subjects = append(l.Subjects, sink)
			}
		}
	}
	return l
}

// isCalled tells whether a path is the subject's name or id.
func isCalled(s *policypacks.Subject, path string) bool {
	for _, name := range []policypacks.Value{s.At("name"), s.Output("name"), s.Output("id"), s.Output("selfLink")} {
		if text, ok := name.Text(); ok && text != "" && text == path {
			return true
		}
	}
	return false
}
