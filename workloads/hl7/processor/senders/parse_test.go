package senders_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/workloads/hl7/processor/senders"
)

func TestParse(t *testing.T) {
	s, err := senders.Parse([]byte(`
zone: America/New_York
senders:
  - application: LAB
    facility: NORTH
    zone: Europe/Berlin
    controlIdReuse: allow
    overrides:
      segments:
        PID: []
  - facility: NORTH
`))
	require.NoError(t, err)
	require.Equal(t, "America/New_York", s.Zone.String())
	require.Equal(t, "Europe/Berlin", s.Senders[0].Zone.String())
	require.True(t, s.Senders[0].Reuse)
	require.YAMLEq(t, "segments: {PID: []}", string(s.Senders[0].Overrides))
	require.Equal(t, 0, s.Find("LAB", "NORTH"))
	require.Equal(t, 1, s.Find("ADT", "NORTH"))
	require.Equal(t, -1, s.Find("LAB", "SOUTH"))

	empty, err := senders.Parse(nil)
	require.NoError(t, err)
	require.Equal(t, -1, empty.Find("", ""))
}

func TestAllProblemsAtOnce(t *testing.T) {
	_, err := senders.Parse([]byte(`zone: Local
sender: []
senders:
  - application: LAB
    controlIdReuse: yes
    order: source
  - zone: UTC
  - application: LAB
    facility: NORTH
    zone: Berlin
`))
	require.EqualError(t, err, `senders, line 1: zone: got "Local", allowed is a name such as America/New_York or UTC
senders, line 2: key "sender": allowed in the file: senders, zone; did you mean senders?
senders, line 5: controlIdReuse: got "yes", allowed: allow, refuse
senders, line 6: key "order": allowed in a sender: application, controlIdReuse, facility, overrides, zone
senders, line 7: a sender names its application, its facility, or both
senders, line 10: zone: got "Berlin", allowed is a name such as America/New_York or UTC
senders, line 8: never applies: the sender in line 4 fits all that this one fits, and comes first`)

	_, err = senders.Parse([]byte("- a\n"))
	require.EqualError(t, err, "senders, line 1: the file is no mapping of keys to values")
	_, err = senders.Parse([]byte("senders: {a: 1}\nzone: UTC\nzone: UTC\n"))
	require.ErrorContains(t, err, "senders is no list")
	_, err = senders.Parse([]byte("a: [\n"))
	require.ErrorContains(t, err, "senders: yaml")
}
