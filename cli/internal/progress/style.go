package progress

import "github.com/pulumi/pulumi/sdk/v3/go/common/apitype"

// style colours text where colours are wanted.
type style struct{ color bool }

func (s style) green(text string) string  { return s.paint("32", text) }
func (s style) yellow(text string) string { return s.paint("33", text) }
func (s style) red(text string) string    { return s.paint("31", text) }
func (s style) purple(text string) string { return s.paint("35", text) }
func (s style) dim(text string) string    { return s.paint("2", text) }
func (s style) bold(text string) string   { return s.paint("1", text) }

func (s style) paint(code, text string) string {
	if !s.color || text == "" {
		return text
	}
	return "\x1b[" + code + "m" + text + "\x1b[0m"
}

// change colours a text by what happens to a resource.
func (s style) change(c Change, text string) string {
	switch c {
	case Create:
		return s.green(text)
	case Modify:
		return s.yellow(text)
	case Replace:
		return s.purple(text)
	case Delete:
		return s.red(text)
	}
	return s.dim(text)
}

// sign is the mark that Pulumi gives a change.
func sign(c Change) string {
	switch c {
	case Create:
		return "+"
	case Modify:
		return "~"
	case Replace:
		return "+-"
	case Delete:
		return "-"
	case Read:
		return ">"
	}
	return " "
}

// verb says what is happening, or what has happened, to a resource.
func verb(kind Kind, s *Step) string {
	change := s.Change()
	if kind == Preview {
		return string(change)
	}
	words := map[Change][3]string{
		Create:  {"creating", "created", "not created"},
		Modify:  {"updating", "updated", "not updated"},
		Replace: {"replacing", "replaced", "not replaced"},
		Delete:  {"deleting", "deleted", "not deleted"},
		Read:    {"reading", "read", "not read"},
		Same:    {"checking", "unchanged", "failed"},
	}[change]
	if s.Op == apitype.OpDeleteReplaced { // the last part of a replacement
		words = [3]string{"deleting old", "deleted old", "old not deleted"}
	}
	switch s.State {
	case Running:
		return words[0]
	case Failed:
		return words[2]
	}
	return words[1]
}
