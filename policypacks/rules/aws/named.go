package aws

import "github.com/phiform/phiform/policypacks"

// named holds where a property names a resource. What is not known yet counts where it comes from a resource of the
// stack that has one of the types.
func named(s *policypacks.Subject, v policypacks.Value, types ...string) policypacks.Outcome {
	if !v.IsUnknown() {
		return v.IsSet()
	}
	return pointedAt(s, v.Path(), types...).Each(policypacks.Undecided(v.Path()), func(r *policypacks.Subject) policypacks.Outcome {
		return policypacks.Passed("%s is %s of this stack", v.Path(), r.Name()).At(v.Path())
	})
}

// absent holds where the program leaves a property out; an empty object is there.
func absent(v policypacks.Value) policypacks.Outcome {
	switch {
	case v.IsUnknown():
		return policypacks.Undecided(v.Path())
	case v.IsMissing():
		return policypacks.Passed("%s is not given", v.Path()).At(v.Path())
	}
	return policypacks.Failed("%s is given", v.Path()).At(v.Path())
}
