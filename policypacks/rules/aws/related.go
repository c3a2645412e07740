package aws

import "github.com/phiform/phiform/policypacks"

// pointingHere finds the resources of several types whose property names the subject.
func pointingHere(s *policypacks.Subject, property string, types ...string) policypacks.Links {
	var all policypacks.Links
	for _, typ := range types {
		links := s.PointingHere(typ, property)
		all.Subjects = append(all.Subjects, links.Subjects...)
		all.Open = all.Open || links.Open
	}
	return all
}

// pointedAt finds the resources of several types that a property of the subject names.
func pointedAt(s *policypacks.Subject, path string, types ...string) policypacks.Links {
	all := policypacks.Links{Open: true}
	for _, typ := range types {
		links := s.PointedAt(path, typ)
		all.Subjects = append(all.Subjects, links.Subjects...)
		all.Open = all.Open && links.Open
	}
	return all
}

// first is the first of the properties that the program sets; if none, the last one.
func first(s *policypacks.Subject, paths ...string) policypacks.Value {
	var v policypacks.Value
	for _, path := range paths {
		if v = s.At(path); !v.IsMissing() {
			break
		}
	}
	return v
}

// ofType lists all resources of several types in the stack.
func ofType(s *policypacks.Subject, types ...string) []*policypacks.Subject {
	var all []*policypacks.Subject
	for _, typ := range types {
		all = append(all, s.OfType(typ)...)
	}
	return all
}

// either decides between two readings of a resource of which one cannot be told yet: where they agree, their answer
// stands.
func either(path string, a, b policypacks.Outcome) policypacks.Outcome {
	if a.Verdict == b.Verdict {
		return a
	}
	return policypacks.Undecided(path)
}
