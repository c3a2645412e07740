package policypacks

import (
	"fmt"
	"slices"
	"strings"
)

// IsTrue holds where the value is true.
func (v Value) IsTrue() Outcome { return v.boolean(true) }

// IsFalse holds where the value is false.
func (v Value) IsFalse() Outcome { return v.boolean(false) }

func (v Value) boolean(want bool) Outcome {
	return v.satisfies(fmt.Sprint(want), func() bool {
		got, ok := v.Bool()
		return ok && got == want
	})
}

// Is holds where the value is the text.
func (v Value) Is(want string) Outcome { return v.OneOf(want) }

// OneOf holds where the value is one of the texts.
func (v Value) OneOf(want ...string) Outcome {
	return v.satisfies(strings.Join(want, " or "), func() bool {
		text, ok := v.Text()
		return ok && slices.Contains(want, text)
	})
}

// NoneOf holds where the value is a text, but none of those.
func (v Value) NoneOf(not ...string) Outcome {
	return v.satisfies("anything but "+strings.Join(not, " or "), func() bool {
		text, ok := v.Text()
		return ok && !slices.Contains(not, text)
	})
}

// AtLeast holds where the value is a number not below n.
func (v Value) AtLeast(n float64) Outcome {
	return v.satisfies(fmt.Sprintf("at least %g", n), func() bool {
		got, ok := v.Number()
		return ok && got >= n
	})
}

// AtMost holds where the value is a number not above n.
func (v Value) AtMost(n float64) Outcome {
	return v.satisfies(fmt.Sprintf("at most %g", n), func() bool {
		got, ok := v.Number()
		return ok && got <= n
	})
}

// IsSet holds where the value is there and not empty. An unknown value counts: the program sets it, whatever it will be.
func (v Value) IsSet() Outcome {
	if v.state == unknown {
		return Passed("%s is set", v.path).At(v.path)
	}
	return v.satisfies("set", func() bool { return !v.isEmpty() })
}

// IsNotSet holds where the value is missing or empty.
func (v Value) IsNotSet() Outcome {
	if v.state == missing {
		return Passed("%s is not set", v.path).At(v.path)
	}
	return v.satisfies("not set", v.isEmpty)
}

// IsAbsent holds where the program leaves the value out. Unlike for [Value.IsNotSet], an empty object is there.
func (v Value) IsAbsent() Outcome {
	switch v.state {
	case unknown:
		return Undecided(v.path)
	case missing:
		return Passed("%s is not given", v.path).At(v.path)
	}
	return Failed("%s is given", v.path).At(v.path)
}

// Satisfies holds where the text does what is wanted; want completes "want ...".
func (v Value) Satisfies(want string, holds func(text string) bool) Outcome {
	return v.satisfies(want, func() bool {
		text, ok := v.Text()
		return ok && holds(text)
	})
}

func (v Value) isEmpty() bool {
	switch {
	case v.state == missing:
		return true
	case v.v.IsString():
		return v.v.StringValue() == ""
	case v.v.IsArray():
		return len(v.v.ArrayValue()) == 0
	case v.v.IsObject():
		return len(v.v.ObjectValue()) == 0
	}
	return false
}

// satisfies turns a test of a known (or missing) value into an outcome.
func (v Value) satisfies(want string, holds func() bool) Outcome {
	switch {
	case v.state == unknown:
		return Undecided(v.path)
	case holds():
		return Passed("%s is %s", v.path, v.Show()).At(v.path)
	}
	return Failed("%s is %s, want %s", v.path, v.Show(), want).At(v.path)
}

// Each asks the same of every item of a list. An unknown list is undecided; an empty or missing one answers none.
func (v Value) Each(none Outcome, ask func(item Value) Outcome) Outcome { return v.ask(All, none, ask) }

// Some asks of a list whether one item holds. An unknown list is undecided; an empty or missing one answers none.
func (v Value) Some(none Outcome, ask func(item Value) Outcome) Outcome { return v.ask(Any, none, ask) }

func (v Value) ask(combined func(...Outcome) Outcome, none Outcome, ask func(item Value) Outcome) Outcome {
	if v.state == unknown {
		return Undecided(v.path)
	}
	items := v.Items()
	if len(items) == 0 {
		return none.At(v.path)
	}
	outcomes := make([]Outcome, len(items))
	for i, item := range items {
		outcomes[i] = ask(item)
	}
	return combined(outcomes...)
}
