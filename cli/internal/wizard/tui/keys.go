package tui

import "github.com/charmbracelet/bubbles/key"

// keyMap is every key that does something. One definition matches the key and documents it.
type keyMap struct {
	next, nextField, previousField, back, quit key.Binding
	up, down, pageUp, pageDown, top, bottom    key.Binding
	left, right, reset, filter                 key.Binding
	review, undo, help, helpInText             key.Binding
	accept, decline                            key.Binding
}

func newKeyMap() keyMap {
	bind := func(show, does string, keys ...string) key.Binding {
		return key.NewBinding(key.WithKeys(keys...), key.WithHelp(show, does))
	}
	return keyMap{
		next:          bind("enter", "next", "enter"),
		nextField:     bind("tab", "next field", "tab"),
		previousField: bind("shift+tab", "previous field", "shift+tab"),
		back:          bind("esc", "back", "esc"),
		quit:          bind("ctrl+c", "leave", "ctrl+c"),
		up:            bind("↑", "up", "up", "k"),
		down:          bind("↓", "down", "down", "j"),
		pageUp:        bind("pgup", "page up", "pgup"),
		pageDown:      bind("pgdn", "page down", "pgdown"),
		top:           bind("home", "first", "home"),
		bottom:        bind("end", "last", "end"),
		left:          bind("←", "previous value", "left"),
		right:         bind("→", "next value", "right", " "),
		reset:         bind("backspace", "default", "backspace", "delete"),
		filter:        bind("/", "filter", "/"),
		review:        bind("ctrl+r", "review", "ctrl+r"),
		undo:          bind("ctrl+z", "undo", "ctrl+z"),
		help:          bind("?", "help", "?", "f1"),
		helpInText:    bind("f1", "help", "f1"),
		accept:        bind("y", "leave", "y", "Y", "ctrl+c"),
		decline:       bind("n", "stay", "n", "N", "esc", "enter"),
	}
}

// short are the keys for the footer, by what has the focus. The most useful come first, because a narrow line cuts.
func (k keyMap) short(kind focusKind, filterable bool) []key.Binding {
	k.filter.SetEnabled(filterable)
	switch kind {
	case onText:
		return []key.Binding{k.next, k.back, k.nextField, k.review, k.undo, k.helpInText, k.quit}
	case onToggle:
		return []key.Binding{k.next, k.back, renamed(k.right, "←→", "change"), k.reset, k.review, k.undo, k.help, k.quit}
	case onList:
		return []key.Binding{k.next, k.back, renamed(k.up, "↑↓", "choose"), k.filter, k.review, k.undo, k.help, k.quit}
	case onFilter:
		return []key.Binding{renamed(k.next, "enter", "keep"), renamed(k.back, "esc", "clear"), renamed(k.up, "↑↓", "choose"), k.quit}
	case onReview:
		return []key.Binding{renamed(k.next, "enter", "change"), renamed(k.up, "↑↓", "move"), k.back, k.undo, k.help, k.quit}
	case onCreate:
		return []key.Binding{renamed(k.next, "enter", "create"), renamed(k.up, "↑↓", "move"), k.back, k.undo, k.help, k.quit}
	case onLeave:
		return []key.Binding{k.accept, k.decline}
	}
	return []key.Binding{renamed(k.back, "esc", "close"), k.quit}
}

// full are all keys, in columns.
func (k keyMap) full() [][]key.Binding {
	return [][]key.Binding{
		{k.next, k.back, k.nextField, k.previousField, k.review, k.undo, k.helpInText, k.quit},
		{k.up, k.down, k.pageUp, k.pageDown, k.top, k.bottom, k.left, k.right, k.reset, k.filter},
	}
}

func renamed(b key.Binding, show, does string) key.Binding {
	b.SetHelp(show, does)
	return b
}
