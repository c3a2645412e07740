package tui

import "fmt"

// section is a part of the panel: a heading and what is under it.
type section struct {
	heading string
	items   []item
	most    int // items to show before the room that is left is given away
}

// item is one entry, of one line or more.
type item []string

// share gives every section that has something to say its heading and a first item, then some more to each in turn, and
// what room is left to the first ones. It returns the lines.
func share(sections []section, st *styles, room int) []string {
	granted := make([]int, len(sections))
	for _, enough := range []func(section) int{
		func(section) int { return 1 },
		func(s section) int { return min(3, s.most) },
		func(s section) int { return s.most },
		func(s section) int { return len(s.items) },
	} {
		for i, s := range sections {
			room = s.grow(&granted[i], enough(s), room)
		}
	}
	var lines []string
	for i, s := range sections {
		lines = append(lines, s.show(st, granted[i])...)
	}
	return lines
}

// grow grants items up to a number, as far as there is room, and returns the room that is left.
func (s section) grow(granted *int, enough, room int) int {
	for *granted < min(enough, len(s.items)) {
		cost := len(s.items[*granted])
		if *granted == 0 {
			cost++
		}
		if cost > room {
			break
		}
		room -= cost
		*granted++
	}
	return room
}

func (s section) show(st *styles, granted int) []string {
	if granted == 0 {
		return nil
	}
	heading := s.heading
	if granted < len(s.items) {
		heading += fmt.Sprintf(" (%d of %d)", granted, len(s.items))
	}
	lines := []string{st.focus.Render(heading)}
	for _, it := range s.items[:granted] {
		lines = append(lines, it...)
	}
	return lines
}
