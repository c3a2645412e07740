package gcp

import (
	"slices"
	"strings"

	"github.com/phiform/phiform/policypacks"
)

const (
	sqlInstanceType = "gcp:sql/databaseInstance:DatabaseInstance"
	sqlUserType     = "gcp:sql/user:User"
)

var sqlRules = slices.Concat(sqlAccessRules, sqlDataRules, sqlFlagRules)

type check = func(*policypacks.Subject) policypacks.Outcome

// withSettings leaves out instances that take their settings from the one that they are cloned from.
func withSettings(judge check) check {
	return func(s *policypacks.Subject) policypacks.Outcome {
		if s.At("settings").IsMissing() && !s.At("clone").IsMissing() {
			return policypacks.Inapplicable("the instance has the settings of the one that it is cloned from")
		}
		return judge(s)
	}
}

// ofPrimary leaves out replicas: what they repeat is backed up, and cannot be written.
func ofPrimary(judge check) check {
	return withSettings(func(s *policypacks.Subject) policypacks.Outcome {
		if s.At("masterInstanceName").IsMissing() {
			return judge(s)
		}
		return policypacks.Inapplicable("the instance is a replica")
	})
}

// ofEngine asks only instances of an engine, named as database versions begin: POSTGRES, MYSQL, SQLSERVER.
func ofEngine(engine string, judge check) check {
	return withSettings(func(s *policypacks.Subject) policypacks.Outcome {
		version := s.At("databaseVersion")
		if text, _ := version.Text(); !version.IsUnknown() && !strings.HasPrefix(text, engine) {
			return policypacks.Inapplicable("the engine is another one than %s", engine)
		}
		judged := judge(s)
		if version.IsUnknown() && judged.Is(policypacks.Fail) {
			return policypacks.Undecided(version.Path())
		}
		return judged
	})
}

// flag is the value of a database flag, or, where it is not set, the engine's default; open is true while a flag of
// another name may turn out to be this one.
func flag(s *policypacks.Subject, name, standard string) (value policypacks.Value, open bool) {
	flags := s.At("settings.databaseFlags")
	for _, item := range flags.Items() {
		called := item.At("name")
		open = open || called.IsUnknown()
		if text, _ := called.Text(); text == name {
			return item.At("value"), false
		}
	}
	if flags.IsUnknown() {
		return flags, true
	}
	return s.At("settings.databaseFlags[" + name + "]").Or(standard), open
}

// flagged makes a check of one database flag.
func flagged(name, standard string, holds func(policypacks.Value) policypacks.Outcome) check {
	return func(s *policypacks.Subject) policypacks.Outcome {
		value, open := flag(s, name, standard)
		if open {
			return policypacks.Undecided("settings.databaseFlags")
		}
		return holds(value)
	}
}

func isOn(flag policypacks.Value) policypacks.Outcome {
	return flag.Satisfies("on", func(text string) bool { return strings.EqualFold(text, "on") })
}

func isOff(flag policypacks.Value) policypacks.Outcome {
	return flag.Satisfies("off", func(text string) bool { return strings.EqualFold(text, "off") })
}
