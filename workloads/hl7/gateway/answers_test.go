package gateway_test

import (
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/workloads/hl7/gateway"
	"github.com/phiform/phiform/workloads/hl7/mllp"
)

func TestAnswers(t *testing.T) {
	framed := func(message string) string { return string(mllp.Append(nil, []byte(message))) }
	unicode := func(value string) string { return msh("1", strings.Repeat("|", 6)+value) }
	for name, test := range map[string]struct {
		wire               string
		code, fault, place string
		stored             string // empty: nothing
		charset            gateway.Charset
		sources            string
	}{
		"a message":                     {wire: framed(msh("1", "")), code: "AA", stored: msh("1", "")},
		"line feeds":                    {wire: framed(strings.ReplaceAll(msh("1", ""), "\r", "\n")), code: "AA", stored: strings.ReplaceAll(msh("1", ""), "\r", "\n")},
		"other delimiters":              {wire: framed("MSH#*~\\&#ADT#HOSP#G#C#20261123##ADT*A01#1#P#2.5.1\rPID#1\r"), code: "AA", stored: "MSH#*~\\&#ADT#HOSP#G#C#20261123##ADT*A01#1#P#2.5.1\rPID#1\r"},
		"no carriage return at the end": {wire: "\v" + msh("1", "") + "\x1c", code: "AA", stored: msh("1", "")},
		"noise before":                  {wire: "noise" + framed(msh("1", "")), code: "AA", stored: msh("1", "")},
		"begun again":                   {wire: "\v" + msh("0", "") + "\v" + msh("1", "") + "\x1c\r", code: "AA", stored: msh("1", "")},
		"a character set":               {wire: framed(unicode("UNICODE UTF-8") + "NTE|1||é\r"), code: "AA", stored: unicode("UNICODE UTF-8") + "NTE|1||é\r"},

		"nothing":               {wire: framed(""), code: "AR", fault: "100"},
		"no header":             {wire: framed("PID|1||4711\r"), code: "AR", fault: "100"},
		"no HL7":                {wire: framed("GET / HTTP/1.1\r\n\r\n"), code: "AR", fault: "100"},
		"a batch":               {wire: framed("BHS|^~\\&|A\r" + msh("1", "") + "BTS|1\r"), code: "AR"},
		"delimiters missing":    {wire: framed("MSH"), code: "AR", fault: "100"},
		"wrong delimiters":      {wire: framed("MSH|||||ADT|HOSP\r"), code: "AR"},
		"delimiters twice":      {wire: framed("MSH|^~^&|ADT|HOSP|||20261123||ADT^A01|1|P|2.5.1\r"), code: "AR", fault: "102", place: "MSH^1^2"},
		"no type":               {wire: framed("MSH|^~\\&|ADT|HOSP|||20261123|||1|P|2.5.1\r"), code: "AR", fault: "101", place: "MSH^1^9"},
		"no control id":         {wire: framed(msh("", "")), code: "AR", fault: "101", place: "MSH^1^10"},
		"two messages":          {wire: framed(msh("1", "") + msh("2", "")), code: "AR", fault: "100", place: "MSH^2"},
		"unknown character set": {wire: framed(unicode("KLINGON")), code: "AR", fault: "103", place: "MSH^1^18"},
		"wrong character set":   {wire: framed(unicode("UNICODE UTF-8") + "NTE|1||\xe9\xff\r"), code: "AE", fault: "102", place: "NTE^1^3"},
		"not allowed":           {wire: framed(msh("1", "")), code: "AR", fault: "103", place: "MSH^1^3", sources: "LAB|*,ADT|OTHER"},

		"not from there": {wire: framed(msh("1", "")), code: "AR", fault: "103", place: "MSH^1^3", sources: "10.0.0.0/8"},

		"from there":                        {wire: framed(msh("1", "")), code: "AA", stored: msh("1", ""), sources: "10.0.0.0/8,127.0.0.0/8"},
		"allowed":                           {wire: framed(msh("1", "")), code: "AA", stored: msh("1", ""), sources: "LAB|*,ADT|HOSP"},
		"unknown character set, leniently":  {wire: framed(unicode("KLINGON")), code: "AA", stored: unicode("KLINGON"), charset: gateway.Lenient},
		"wrong character set, leniently":    {wire: framed(unicode("UNICODE UTF-8") + "NTE|1||\xe9\r"), code: "AA", stored: unicode("UNICODE UTF-8") + "NTE|1||\xe9\r", charset: gateway.Lenient},
		"no character set, bytes beyond it": {wire: framed(msh("1", "") + "NTE|1||\xe9\r"), code: "AA", stored: msh("1", "") + "NTE|1||\xe9\r"},

		"too large":             {wire: framed(msh("1", "") + strings.Repeat("NTE|1||x\r", 2000)), code: "AR", fault: "207"},
		"no start block":        {wire: msh("1", "") + "\x1c\r", code: "AR", fault: "207"},
		"too large for a slot ": {wire: framed(msh("1", "") + strings.Repeat("N", 8000)), code: "AA", stored: msh("1", "") + strings.Repeat("N", 8000)},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			for _, way := range []string{"at once", "byte by byte"} {
				sources, err := gateway.ParseSources(test.sources)
				require.NoError(t, err)
				s := newStore()
				g := start(t, s, gateway.Options{Charset: test.charset, Sources: sources, Limits: mllp.Limits{Frame: 10_000}})
				p := g.dial()
				if way == "at once" {
					p.say(test.wire)
				} else {
					for i := range min(len(test.wire), 300) {
						p.say(test.wire[i : i+1])
					}
					p.say(test.wire[min(len(test.wire), 300):])
				}
				got := p.hears()
				require.Equal(t, test.code, got.code, "%s: %s", way, got.raw)
				if test.fault != "" {
					require.Equal(t, test.fault, got.fault, "%s: %s", way, got.raw)
				}
				if test.place != "" {
					require.Equal(t, test.place, got.place, "%s: %s", way, got.raw)
				}
				require.NotContains(t, got.raw, "Jane", "an answer holds nothing about the patient")
				if test.stored == "" {
					_, ok := got.m.Segment("ERR", 1)
					require.True(t, ok, "%s: %s", way, got.raw)
					require.Empty(t, s.messages())
				} else {
					require.Equal(t, []string{test.stored}, s.messages())
				}

				p.send(msh("next", "")) // the connection goes on
				require.Equal(t, "next", p.hears().id)
			}
		})
	}
}

func TestAnswersGoBackToTheSender(t *testing.T) {
	g := start(t, newStore(), gateway.Options{})
	p := g.dial()
	p.send(msh("id-1", ""))
	h := p.hears().m.Header()
	require.Equal(t, []string{"GATE", "CLOUD", "ADT", "HOSP"}, []string{
		h.SendingApplication.Text(), h.SendingFacility.Text(), h.ReceivingApplication.Text(), h.ReceivingFacility.Text(),
	})
	require.Equal(t, "2.5.1", h.Version)
	require.NotEmpty(t, h.ControlID)
}

// TestModes: what MSH-15 and MSH-16 ask for, when all is well, when a message is refused, and when the store is down.
func TestModes(t *testing.T) {
	for modes, want := range map[string][3]string{ // stored, refused, store down; empty: no answer
		"|":     {"AA", "AR", "AE"},
		"AL|NE": {"CA", "CR", "CE"},
		"AL|AL": {"CA", "CR", "CE"},
		"ER|NE": {"", "CR", "CE"},
		"SU|NE": {"CA", "", ""},
		"NE|NE": {"", "", ""},
	} {
		t.Run(strings.ReplaceAll(modes, "|", " and "), func(t *testing.T) {
			t.Parallel()
			for i, code := range want {
				s := newStore()
				if i == 2 {
					s.putting = down
				}
				sources := []gateway.Source{{Application: "*", Facility: "*"}}
				if i == 1 {
					sources[0].Facility = "ELSEWHERE"
				}
				g := start(t, s, gateway.Options{Sources: gateway.Sources{Senders: sources}, Budget: 60 * time.Millisecond})
				p := g.dial()
				p.send(msh("one", "|||"+modes))
				p.send(msh("", "")) // is answered in any case
				if code != "" {
					got := p.hears()
					require.Equal(t, code, got.code, "case %d", i)
					require.Equal(t, "one", got.id)
				}
				require.Equal(t, "AR", p.hears().code)
			}
		})
	}
}

func TestManyMessagesOnAConnection(t *testing.T) {
	s := newStore()
	g := start(t, s, gateway.Options{})
	p := g.dial()
	var want []string
	for i := range 500 {
		p.send(msh(strconv.Itoa(i), ""))
		want = append(want, msh(strconv.Itoa(i), ""))
		got := p.hears()
		require.Equal(t, reply{code: "AA", id: strconv.Itoa(i), raw: got.raw, m: got.m}, got)
	}
	require.Equal(t, want, s.messages())
}

func TestPipelining(t *testing.T) {
	s := newStore()
	g := start(t, s, gateway.Options{})
	p := g.dial()
	var wire []byte
	for i := range 300 {
		wire = mllp.Append(wire, []byte(msh(strconv.Itoa(i), "")))
	}
	go func() { _, _ = p.Write(wire) }()
	for i := range 300 {
		require.Equal(t, strconv.Itoa(i), p.hears().id, "answers come in the order of their messages")
	}
	require.Len(t, s.messages(), 300)
}

func TestSenderThatEndsItsSideIsAnswered(t *testing.T) {
	g := start(t, newStore(), gateway.Options{})
	for what, message := range map[string]string{"a message": "\v" + msh("1", "") + "\x1c\r", "half a message": "\v" + msh("1", "")} {
		p := g.dial()
		p.say(message)
		require.NoError(t, p.Conn.(interface{ CloseWrite() error }).CloseWrite())
		got := p.hears()
		require.Equal(t, "1", got.id)
		require.Equal(t, map[string]string{"a message": "AA", "half a message": "AE"}[what], got.code)
		p.ends()
	}
}

func TestStallingSender(t *testing.T) {
	s := newStore()
	g := start(t, s, gateway.Options{Limits: mllp.Limits{Read: 150 * time.Millisecond}})
	p := g.dial()
	p.say("\v" + msh("1", ""))
	got := p.hears()
	require.Equal(t, []string{"AE", "1", "207"}, []string{got.code, got.id, got.fault})
	p.ends()
	require.Empty(t, s.messages())
}

func TestStallingBeforeTheHeaderEnds(t *testing.T) {
	g := start(t, newStore(), gateway.Options{Limits: mllp.Limits{Read: 150 * time.Millisecond}})
	p := g.dial()
	p.say("\vMS")
	require.Equal(t, "AE", p.hears().code)
	p.ends()
}

func TestIdleConnectionEnds(t *testing.T) {
	g := start(t, newStore(), gateway.Options{Limits: mllp.Limits{Idle: 100 * time.Millisecond}})
	p := g.dial()
	p.send(msh("1", ""))
	require.Equal(t, "AA", p.hears().code)
	p.ends()
}

// TestHugeMessages sends one of 15 MiB, which is taken whole, and one of 40 MiB, which is skipped and refused.
func TestHugeMessages(t *testing.T) {
	s := newStore()
	g := start(t, s, gateway.Options{})
	p := g.dial()
	huge := msh("huge", "") + "OBX|1|ED|PDF||" + strings.Repeat("JVBERi0x", 15<<17) + "\r"
	p.send(huge)
	require.Equal(t, "AA", p.hears().code)
	require.True(t, s.messages()[0] == huge)
	p.send(msh("larger", "") + strings.Repeat("JVBERi0x", 5<<20))
	got := p.hears()
	require.Equal(t, []string{"AR", "larger"}, []string{got.code, got.id})
	require.Contains(t, got.raw, "larger than 16777216 bytes")
	p.send(msh("small", ""))
	require.Equal(t, "AA", p.hears().code)
}
