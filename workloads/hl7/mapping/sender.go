package mapping

import (
	"time"
)

// sender is what a sender's settings change.
type sender struct {
	application, facility string
	zone                  *time.Location
	namespace             string
	systems               map[string]string
	settings              Settings
	tables                *Tables // with the sender's rows; nil where there are none
}

// Settings are what a sender's section says beside mapping.
type Settings struct {
	// Order is "source" where messages are to be processed in the order in which they came, "none" where each may go by itself, empty
	// where the deployment decides.
	Order string
	// AllowReuse: the sender uses control ids again; the time of the message (MSH-7) tells its messages apart.
	AllowReuse bool
	// Zone is the sender's time zone, nil where the deployment decides.
	Zone *time.Location
}

// of returns the tables as they are for a sender.
func (t *Tables) of(s *sender) *Tables {
	if s.tables != nil {
		return s.tables
	}
	return t
}

// Sender finds the settings of a sender by the namespace ids of MSH-3 and MSH-4 (or their universal ids): the section that names both,
// then the facility, then the application, then the one for all.
func (t *Tables) Sender(application, facility string) Settings {
	return t.sender(application, facility).settings
}

func (t *Tables) sender(application, facility string) *sender {
	best, rank := &sender{}, -1
	for _, s := range t.senders {
		r := 0
		if s.application != "" {
			if s.application != application {
				continue
			}
			r++
		}
		if s.facility != "" {
			if s.facility != facility {
				continue
			}
			r += 2
		}
		if r > rank {
			best, rank = s, r
		}
	}
	return best
}

// codeMap finds a code map.
func (c *compiler) codeMap(name string) (*CodeMap, bool) {
	m, ok := c.tables.codes[name]
	return m, ok
}
