package hl7v2_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/workloads/hl7/hl7v2"
)

const admission = "MSH|^~\\&|ADT1|MCM|LABADT|MCM|20260101080000||ADT^A01^ADT_A01|MSG00001|P|2.5.1|||AL|NE||UNICODE UTF-8\r" +
	"EVN|A01|20260101080000\r" +
	"PID|1||PATID1234^5^M11^ADT1&1.2.3&ISO^MR~123456789^^^USSSA^SS||EVERYMAN^ADAM^A^III||19610615|M||C|1200 N ELM STREET^^GREENSBORO^NC|GL|(919)379-1212|\"\"||S\r" +
	"NK1|1|NUCLEAR^NELDA|SPO\rNK1|2|OTHER^OTTO|SON\r" +
	"ZPI|1|a&b^c\r"

func parse(t testing.TB, raw string) *hl7v2.Message {
	t.Helper()
	m, err := hl7v2.Parse([]byte(raw))
	require.NoError(t, err)
	return m
}

func segment(t testing.TB, m *hl7v2.Message, name string, occurrence int) hl7v2.Segment {
	t.Helper()
	s, ok := m.Segment(name, occurrence)
	require.True(t, ok, "%s[%d]", name, occurrence)
	return s
}

func TestParts(t *testing.T) {
	m := parse(t, admission)
	names := []string{}
	for i, s := range m.Segments() {
		names = append(names, s.Name())
		require.Equal(t, i, s.Index())
	}
	require.Equal(t, []string{"MSH", "EVN", "PID", "NK1", "NK1", "ZPI"}, names)

	pid := segment(t, m, "PID", 1)
	require.Equal(t, 16, pid.Len())
	require.Equal(t, 2, pid.Field(3).Len())
	require.Equal(t, "PATID1234^5^M11^ADT1&1.2.3&ISO^MR", string(pid.Field(3).Repetition(1).Raw()))
	require.Equal(t, "123456789", pid.Field(3).Repetition(2).Component(1).Text())
	require.Equal(t, 5, pid.Field(3).Value().Len())
	authority := pid.Field(3).Value().Component(4)
	require.Equal(t, 3, authority.Len())
	require.Equal(t, "1.2.3", authority.Component(2).Text())
	require.Equal(t, "1.2.3", authority.Component(2).Component(1).Text(), "a leaf is its own first part")
	require.True(t, authority.Component(2).Component(2).IsEmpty())
	require.Equal(t, "ADT1", authority.Text(), "the first leaf")
	require.True(t, pid.Field(2).IsEmpty())
	require.Zero(t, pid.Field(2).Len())
	require.True(t, pid.Field(14).IsNull())
	require.False(t, pid.Field(14).IsEmpty())
	require.Equal(t, "S", pid.Field(16).Text())
	for _, n := range []int{-1, 0, 17, 1000} {
		require.True(t, pid.Field(n).IsEmpty(), n)
		require.True(t, pid.Field(3).Repetition(n).IsEmpty(), n)
		require.True(t, pid.Field(3).Value().Component(n).IsEmpty(), n)
	}
	require.Equal(t, 2, segment(t, m, "NK1", 2).Occurrence())
	require.Equal(t, "NK1[2]", segment(t, m, "NK1", 2).Place().String())
	require.Equal(t, "b", segment(t, m, "ZPI", 1).Field(2).Value().Component(1).Component(2).Text())
	_, ok := m.Segment("NK1", 3)
	require.False(t, ok)
	_, ok = m.Segment("", 1)
	require.False(t, ok)
}

func TestHeader(t *testing.T) {
	m := parse(t, admission)
	h := m.Header()
	require.Equal(t, "ADT1", h.SendingApplication.Text())
	require.Equal(t, "MCM", h.SendingFacility.Text())
	require.Equal(t, "LABADT", h.ReceivingApplication.Text())
	require.Equal(t, "MCM", h.ReceivingFacility.Text())
	require.Equal(t, []string{"20260101080000", "ADT", "A01", "ADT_A01", "MSG00001", "P", "2.5.1", "AL", "NE"},
		[]string{h.Time, h.Type, h.Trigger, h.Structure, h.ControlID, h.Processing, h.Version, h.AcceptAck, h.ApplicationAck})
	msh := segment(t, m, "MSH", 1)
	require.Equal(t, 18, msh.Len())
	require.Equal(t, "|", msh.Field(1).Text())
	require.Equal(t, `^~\&`, msh.Field(2).Text())
	require.Equal(t, 1, msh.Field(2).Len())
	require.Equal(t, `^~\&`, msh.Field(2).Repetition(1).Component(1).Text())
	require.Equal(t, "UTF-8", m.Charset())
}

func TestFieldsYieldsWhatFieldReturns(t *testing.T) {
	for _, s := range parse(t, admission).Segments() {
		n := 0
		for i, f := range s.Fields() {
			n++
			require.Equal(t, n, i)
			require.Equal(t, s.Field(i), f, "%s-%d", s.Name(), i)
			for j, v := range f.Repetitions() {
				require.Equal(t, f.Repetition(j), v)
				for k, c := range v.Components() {
					require.Equal(t, v.Component(k), c)
				}
			}
		}
		require.Equal(t, s.Len(), n)
	}
}

func TestDeclaredDelimiters(t *testing.T) {
	for _, test := range []struct {
		name, raw        string
		want             hl7v2.Delimiters
		field, component string // PID-3.1 and its second repetition
	}{
		{"usual", `MSH|^~\&|`, hl7v2.Delimiters{Field: '|', Component: '^', Repetition: '~', Escape: '\\', Subcomponent: '&'}, "a", "c"},
		{"with truncation", `MSH|^~\&#|`, hl7v2.DefaultDelimiters(), "a", "c"},
		{"unusual", `MSH$%!/@$`, hl7v2.Delimiters{Field: '$', Component: '%', Repetition: '!', Escape: '/', Subcomponent: '@'}, "a", "c"},
		{"one character", `MSH|^|`, hl7v2.Delimiters{Field: '|', Component: '^'}, "a", ""},
		{"without subcomponents", `MSH|^~\|`, hl7v2.Delimiters{Field: '|', Component: '^', Repetition: '~', Escape: '\\'}, "a", "c"},
		{"none", `MSH||APP`, hl7v2.Delimiters{Field: '|', Component: '^', Repetition: '~', Escape: '\\', Subcomponent: '&'}, "a", "c"},
		{"header ends", `MSH|^~\&`, hl7v2.Delimiters{Field: '|', Component: '^', Repetition: '~', Escape: '\\', Subcomponent: '&'}, "a", "c"},
	} {
		t.Run(test.name, func(t *testing.T) {
			d := test.want
			of := func(c, otherwise byte) string {
				if c == 0 {
					c = otherwise
				}
				return string(c)
			}
			f, c, r := string(d.Field), of(d.Component, '^'), of(d.Repetition, ' ')
			m := parse(t, test.raw+"\rPID"+f+f+f+"a"+c+"b"+r+"c")
			require.Equal(t, d, m.Delimiters())
			pid := segment(t, m, "PID", 1)
			require.Equal(t, test.field, pid.Field(3).Value().Component(1).Text())
			require.Equal(t, test.component, pid.Field(3).Repetition(2).Text())
		})
	}
}

func TestSegmentsAndTerminators(t *testing.T) {
	for _, test := range []struct {
		name, raw string
		segments  []string
	}{
		{"carriage returns", "MSH|^~\\&|\rPID|1\rPV1|1\r", []string{"MSH|^~\\&|", "PID|1", "PV1|1"}},
		{"line feeds", "MSH|^~\\&|\nPID|1\n", []string{"MSH|^~\\&|", "PID|1"}},
		{"mixed", "MSH|^~\\&|\r\nPID|1\nPV1|1\r", []string{"MSH|^~\\&|", "PID|1", "PV1|1"}},
		{"no last terminator", "MSH|^~\\&|\rPID|1", []string{"MSH|^~\\&|", "PID|1"}},
		{"blank lines", "\r\n\nMSH|^~\\&|\r\n\r\n  \rPID|1\r\r\r", []string{"MSH|^~\\&|", "PID|1"}},
		{"byte order mark", "\uFEFFMSH|^~\\&|\rPID|1", []string{"MSH|^~\\&|", "PID|1"}},
		{"MLLP frame", "\x0BMSH|^~\\&|\rPID|1\r\x1C\r", []string{"MSH|^~\\&|", "PID|1"}},
		{"MLLP frame without the last terminator", "\x0BMSH|^~\\&|\rPID|1\x1C\r", []string{"MSH|^~\\&|", "PID|1"}},
		{"line break in a text", "MSH|^~\\&|\rOBX|1|TX|||first\nsecond line\r\nthird|F\rNTE|1", []string{"MSH|^~\\&|", "OBX|1|TX|||first\nsecond line\r\nthird|F", "NTE|1"}},
		{"segment that is nothing but a name", "MSH|^~\\&|\rPDA\rPV1|1", []string{"MSH|^~\\&|", "PDA", "PV1|1"}},
		{"lower case", "MSH|^~\\&|\rpid|1", []string{"MSH|^~\\&|", "pid|1"}},
		{"another delimiter", "MSH|^~\\&|\rPID*1\rPV1|2", []string{"MSH|^~\\&|\rPID*1", "PV1|2"}},
		{"file header before", "FHS|^~\\&|\rBHS|^~\\&|\rMSH|^~\\&|\rPID|1\rBTS|1\rFTS|1", []string{"MSH|^~\\&|", "PID|1", "BTS|1", "FTS|1"}},
		{"text before", "Dear all,\nMSH is a segment\nMSH|^~\\&|\nPID|1", []string{"MSH|^~\\&|", "PID|1"}},
		{"two headers", "MSH|^~\\&|a\rMSH|^~\\&|b\r", []string{"MSH|^~\\&|a", "MSH|^~\\&|b"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			m := parse(t, test.raw)
			got := []string{}
			for _, s := range m.Segments() {
				got = append(got, string(s.Raw()))
			}
			require.Equal(t, test.segments, got)
			requireLossless(t, m)
		})
	}
}

// requireLossless holds that the parts of a message are the bytes that it was made from.
func requireLossless(t require.TestingT, m *hl7v2.Message) {
	joined := bytes.Clone(m.Prefix())
	for _, s := range m.Segments() {
		joined = append(append(joined, s.Raw()...), s.Terminator()...)
	}
	require.Equal(t, string(m.Raw()), string(joined))
}

func TestNoHeader(t *testing.T) {
	for name, raw := range map[string]string{
		"nothing": "", "blank": "\r\n", "too short": "MSH", "no delimiter": "MSH\rPID|1", "a word": "MSHAPE|^~\\&|", "no header": "PID|1\r",
		"in the middle of a line": "PID|MSH|^~\\&|\r", "batch without message": "BHS|^~\\&|\rBTS|0\r", "UTF-16 without header": "\xFF\xFEP\x00I\x00D\x00",
		"not ASCII": "MSH\xC3\xA9^~\\&",
	} {
		_, err := hl7v2.Parse([]byte(raw))
		require.ErrorIs(t, err, hl7v2.ErrNoHeader, name)
	}
}

func TestManyNames(t *testing.T) {
	var b strings.Builder
	b.WriteString("MSH|^~\\&|\r")
	for round := range 3 {
		for i := range 60 {
			b.WriteString("Z" + string(rune('A'+i/10)) + string(rune('0'+i%10)) + "|" + string(rune('a'+round)) + "\r")
		}
	}
	m := parse(t, b.String())
	for _, name := range []string{"ZA0", "ZC9", "ZF9"} {
		require.Equal(t, "c", segment(t, m, name, 3).Field(1).Text())
		n := 0
		for s := range m.Named(name) {
			n++
			require.Equal(t, n, s.Occurrence())
		}
		require.Equal(t, 3, n)
	}
}

func TestZeroValues(t *testing.T) {
	var s hl7v2.Segment
	require.Empty(t, s.Name())
	require.Empty(t, s.Raw())
	require.Empty(t, s.Terminator())
	require.Zero(t, s.Len())
	require.Empty(t, s.Field(3).Repetition(1).Component(2).Component(1).Text())
	for range s.Fields() {
		t.Fatal("a field")
	}
}
