package mapping

import (
	"strings"
	"time"
)

// moment is an HL7 time (DTM, TS, DT): YYYY[MM[DD[HH[MM[SS[.SSSS]]]]]][+/-ZZZZ], split and checked.
type moment struct {
	date     string // 2006, 2006-01 or 2006-01-02
	clock    string // 15:04:05[.9999]; empty where only a date was sent
	zone     string // +01:00; empty where none was sent
	complete bool   // the date has a day
}

// readMoment splits a time.
func readMoment(text string) (m moment, ok bool) {
	text = strings.TrimSpace(text)
	if utc, ok := strings.CutSuffix(text, "Z"); ok && len(utc) > 8 {
		text, m.zone = utc, "Z" // not HL7, and met all the same
	}
	if i := strings.IndexAny(text, "+-"); i >= 0 {
		if m.zone, ok = readZone(text[i:]); !ok {
			return m, false
		}
		text = text[:i]
	}
	whole, fraction, point := strings.Cut(text, ".")
	if !digits(whole) || !digits(fraction) || point && len(whole) != 14 {
		return m, false
	}
	switch len(whole) {
	case 4:
		m.date = whole
		return m, whole != "0000"
	case 6:
		m.date = whole[:4] + "-" + whole[4:6]
		return m, between(whole[4:6], "01", "12") && whole[:4] != "0000"
	case 8, 10, 12, 14:
	default:
		return m, false
	}
	m.date, m.complete = whole[:4]+"-"+whole[4:6]+"-"+whole[6:8], true
	if _, err := time.Parse(time.DateOnly, m.date); err != nil || whole[:4] == "0000" {
		return m, false
	}
	if len(whole) == 8 {
		return m, true
	}
	padded := (whole[8:] + "0000")[:6]
	m.clock, ok = readClock(padded)
	if fraction != "" {
		m.clock += "." + fraction
	}
	return m, ok
}

// readClock reads HHMMSS.
func readClock(text string) (string, bool) {
	ok := between(text[:2], "00", "23") && between(text[2:4], "00", "59") && between(text[4:6], "00", "59")
	return text[:2] + ":" + text[2:4] + ":" + text[4:6], ok
}

// readZone reads +ZZZZ.
func readZone(text string) (string, bool) {
	if len(text) != 5 || !digits(text[1:]) || !between(text[1:3], "00", "14") || !between(text[3:5], "00", "59") {
		return "", false
	}
	return text[:3] + ":" + text[3:], true
}

func between(text, low, high string) bool { return text >= low && text <= high }

// in gives the time its zone: the one that was sent, else the sender's.
func (m *moment) in(zone *time.Location) bool {
	if m.zone != "" {
		return true
	}
	if zone == nil {
		return false
	}
	t, err := time.ParseInLocation("2006-01-02 15:04:05", m.date+" "+m.clock[:8], zone)
	if err != nil {
		return false
	}
	m.zone = t.Format("-07:00")
	return true
}

// dateText is the date of a time, as precisely as it was sent.
func dateText(f *frame, s spot) (string, string) {
	text := f.run.text(s.value)
	if text == "" {
		return "", ""
	}
	m, ok := readMoment(text)
	if !ok {
		return "", BadFormat
	}
	return m.date, ""
}

// dateTimeText keeps the precision; a time of day needs a zone, and where neither message nor sender tell it, the date is kept alone.
func dateTimeText(f *frame, s spot) (string, string) {
	text := f.run.text(s.value)
	if text == "" {
		return "", ""
	}
	m, ok := readMoment(text)
	switch {
	case !ok:
		return "", BadFormat
	case m.clock == "":
		return m.date, ""
	case !m.in(f.run.plan.sender.zone):
		f.run.report.Dropped = append(f.run.report.Dropped, Problem{
			Place: f.run.place(s), Code: NoZone,
			Detail: "the time of day was left out: neither the message nor the sender's settings tell its zone",
		})
		return m.date, ""
	}
	return m.date + "T" + m.clock + m.zone, ""
}

// instantText is a time to the second at least, with a zone.
func instantText(f *frame, s spot) (string, string) {
	text := f.run.text(s.value)
	if text == "" {
		return "", ""
	}
	m, ok := readMoment(text)
	switch {
	case !ok:
		return "", BadFormat
	case m.clock == "":
		return "", BadFormat
	case !m.in(f.run.plan.sender.zone):
		return "", NoZone
	}
	return m.date + "T" + m.clock + m.zone, ""
}

// timeText is a time of day: HHMM[SS[.SSSS]]. R4's have no zone.
func timeText(f *frame, s spot) (string, string) { return clockText(f.run.text(s.value)) }

func clockText(text string) (string, string) {
	text = strings.TrimSpace(text)
	if text == "" {
		return "", ""
	}
	if i := strings.IndexAny(text, "+-"); i >= 0 {
		text = text[:i]
	}
	whole, fraction, _ := strings.Cut(text, ".")
	if !digits(whole) || !digits(fraction) || len(whole) != 2 && len(whole) != 4 && len(whole) != 6 {
		return "", BadFormat
	}
	clock, ok := readClock((whole + "0000")[:6])
	if !ok {
		return "", BadFormat
	}
	if fraction != "" {
		clock += "." + fraction
	}
	return clock, ""
}

// clockTime is the time of day in the interval of a TQ (TQ.2.2): HHMM. Several, with commas between, are reported.
func clockTime(f *frame, s spot) (string, string) { return clockText(f.run.text(s.value)) }
