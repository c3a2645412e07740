package fhir

import (
	"strings"
	"unicode"
)

// formats decide whether text is a value of a primitive type (hl7.org/fhir/R4/datatypes.html). They are written out and
// not regular expressions because they run on every value of every message; a test holds them against R4's expressions.
var formats = map[string]func(string) bool{
	"base64Binary": isBase64,
	"boolean":      func(s string) bool { return s == "true" || s == "false" },
	"canonical":    isURI,
	"code":         isCode,
	"date":         isDate,
	"dateTime":     isDateTime,
	"decimal":      isDecimal,
	"id":           isID,
	"instant":      isInstant,
	"integer":      isInteger,
	"markdown":     isText,
	"oid":          isOID,
	"positiveInt":  isPositive,
	"string":       isText,
	"time":         isTime,
	"unsignedInt":  func(s string) bool { return s == "0" || isPositive(s) && s[0] != '+' },
	"uri":          isURI,
	"url":          isURI,
	"uuid":         isUUID,
	"xhtml":        isText,
}

// bare are the primitives that JSON writes without quotes.
var bare = map[string]bool{"boolean": true, "decimal": true, "integer": true, "positiveInt": true, "unsignedInt": true}

// isText: anything that is not blank.
func isText(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return !unicode.IsSpace(r) })
}

// isURI: no white space.
func isURI(s string) bool { return s != "" && !strings.ContainsFunc(s, unicode.IsSpace) }

// isCode: no white space but single spaces inside.
func isCode(s string) bool {
	blank := true
	for _, r := range s {
		space := unicode.IsSpace(r)
		if space && (blank || r != ' ') {
			return false
		}
		blank = space
	}
	return !blank
}

func isID(s string) bool {
	for i := range len(s) {
		if c := s[i]; !isAlphanumeric(c) && c != '-' && c != '.' {
			return false
		}
	}
	return len(s) >= 1 && len(s) <= 64
}

func isUUID(s string) bool {
	s, ok := strings.CutPrefix(s, "urn:uuid:")
	if !ok || len(s) != 36 {
		return false
	}
	for i := range len(s) {
		switch dash := i == 8 || i == 13 || i == 18 || i == 23; {
		case dash && s[i] != '-':
			return false
		case !dash && !isDigit(s[i]) && (s[i] < 'a' || s[i] > 'f'):
			return false
		}
	}
	return true
}

// isOID: urn:oid: and arcs without leading zeros, the first of them 0, 1 or 2.
func isOID(s string) bool {
	s, ok := strings.CutPrefix(s, "urn:oid:")
	arcs := strings.Split(s, ".")
	if !ok || len(arcs) < 2 || len(arcs[0]) != 1 || arcs[0] < "0" || arcs[0] > "2" {
		return false
	}
	for _, arc := range arcs {
		if arc != "0" && (digits(arc) != len(arc) || arc == "" || arc[0] == '0') {
			return false
		}
	}
	return true
}

// isBase64: the alphabet, white space anywhere, at most two equals signs at the end.
func isBase64(s string) bool {
	padding, any := 0, false
	for i := range len(s) {
		switch c := s[i]; {
		case c == '=':
			padding++
		case c == ' ' || c == '\n' || c == '\r' || c == '\t':
		case padding > 0 || !isAlphanumeric(c) && c != '+' && c != '/':
			return false
		default:
			any = true
		}
	}
	return any && padding <= 2
}

func isAlphanumeric(c byte) bool { return isDigit(c) || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' }

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

// digits is how many digits s begins with.
func digits(s string) int {
	n := 0
	for n < len(s) && isDigit(s[n]) {
		n++
	}
	return n
}
