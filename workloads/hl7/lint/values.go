package lint

import (
	"strconv"
	"strings"
	"time"
)

func isDigits(text string) bool {
	for i := range len(text) {
		if text[i] < '0' || text[i] > '9' {
			return false
		}
	}
	return text != ""
}

// isNumber is NM: [+|-]digits[.digits].
func isNumber(text string) bool {
	if text != "" && (text[0] == '+' || text[0] == '-') {
		text = text[1:]
	}
	whole, fraction, pointed := strings.Cut(text, ".")
	switch {
	case whole == "" && fraction == "":
		return false
	case whole != "" && !isDigits(whole):
		return false
	}
	return !pointed || fraction == "" || isDigits(fraction)
}

// isDate is DT: YYYY[MM[DD]], a day of the calendar.
func isDate(text string) bool {
	switch len(text) {
	case 4:
		return isDigits(text) && text != "0000"
	case 6:
		return isDay(text + "01")
	case 8:
		return isDay(text)
	}
	return false
}

func isDay(text string) bool {
	if !isDigits(text) {
		return false
	}
	_, err := time.Parse("20060102", text)
	return err == nil && text[:4] != "0000"
}

// isTime is TM: HH[MM[SS[.S[S[S[S]]]]]][+/-ZZZZ].
func isTime(text string) bool {
	text, ok := cutZone(text)
	if !ok {
		return false
	}
	whole, fraction, pointed := strings.Cut(text, ".")
	if pointed && (len(whole) != 6 || len(fraction) < 1 || len(fraction) > 4 || !isDigits(fraction)) {
		return false
	}
	switch len(whole) {
	case 2, 4, 6:
	default:
		return false
	}
	for i, most := range []int{23, 59, 59}[:len(whole)/2] {
		if n, err := strconv.Atoi(whole[2*i : 2*i+2]); err != nil || !isDigits(whole[2*i:2*i+2]) || n > most {
			return false
		}
	}
	return true
}

// isTimestamp is TS-1 or DTM.
func isTimestamp(text string) bool {
	at := strings.IndexAny(text, "+-")
	day := text
	if at >= 0 {
		day = text[:at]
	}
	if len(day) <= 8 {
		_, zoned := cutZone(text)
		return isDate(day) && zoned
	}
	return isDay(text[:8]) && isTime(text[8:])
}

// cutZone takes the offset from UTC from a time's end.
func cutZone(text string) (string, bool) {
	at := strings.IndexAny(text, "+-")
	if at < 0 {
		return text, true
	}
	zone := text[at+1:]
	return text[:at], len(zone) == 4 && isDigits(zone) && zone[:2] <= "14" && zone[2:] <= "59"
}

// contains tells whether a list of words, divided by blanks, has one.
func contains(words, word string) bool {
	if word == "" || strings.IndexByte(word, ' ') >= 0 {
		return false
	}
	for from := 0; ; {
		at := strings.Index(words[from:], word)
		if at < 0 {
			return false
		}
		start := from + at
		end := start + len(word)
		if (start == 0 || words[start-1] == ' ') && (end == len(words) || words[end] == ' ') {
			return true
		}
		from = start + 1
	}
}
