// Package senders reads what is particular to single senders: a YAML file that a hospital keeps beside its stack.
//
//	zone: America/New_York            # of senders that do not say theirs
//	senders:
//	  - application: LAB              # MSH-3, its first component; left out: any
//	    facility: NORTH               # MSH-4, its first component; left out: any
//	    zone: America/Chicago         # of times that are sent without one
//	    controlIdReuse: allow         # this sender begins its control ids (MSH-10) again: MSH-7 tells its messages apart
//	    overrides:                    # rows of the mapping tables
//	      ...
//
// The first sender that fits a message is its sender. The order of messages is the queue's, and said to the gateway.
package senders

import (
	"time"
)

// Settings are what the file says.
type Settings struct {
	Zone    *time.Location // nil: not said
	Senders []Sender
}

// Sender is what is particular to one.
type Sender struct {
	Application string         // MSH-3.1, empty: any
	Facility    string         // MSH-4.1, empty: any
	Zone        *time.Location // nil: that of the settings
	Reuse       bool           // whether control ids are used again
	Overrides   []byte         // YAML for the mapping tables, nil: none
	Line        int            // of the file, where the sender begins
}

// Find returns the place of the first sender that fits, or -1.
func (s *Settings) Find(application, facility string) int {
	for i, sender := range s.Senders {
		if (sender.Application == "" || sender.Application == application) && (sender.Facility == "" || sender.Facility == facility) {
			return i
		}
	}
	return -1
}
