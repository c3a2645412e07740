package mapping

import (
	"encoding/base64"
	"encoding/hex"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// primitives convert to R4's primitive types.
var primitives = map[string]convert{
	"string": plain, "markdown": plain, "code": codeText, "uri": uriText, "url": uriText, "canonical": uriText, "oid": uriText,
	"boolean": booleanText, "decimal": decimalText, "integer": integerText("-+"), "positiveInt": positive, "unsignedInt": integerText(""),
	"date": dateText, "dateTime": dateTimeText, "instant": instantText, "time": timeText, "base64Binary": base64Plain,
}

func conversionNames() []string {
	names := make([]string, 0, len(named)+1)
	for name := range named {
		names = append(names, name)
	}
	return append(names, translated)
}

// plain is text as it is, without what R4's strings must not have: control characters, and nothing but white space.
func plain(f *frame, s spot) (string, string) {
	text := f.run.text(s.value)
	if strings.TrimSpace(text) == "" {
		return "", ""
	}
	for i := range len(text) {
		if text[i] < ' ' && text[i] != '\t' && text[i] != '\n' && text[i] != '\r' || text[i] == 0x7f {
			return strings.Map(printable, text), ""
		}
	}
	return text, ""
}

func printable(r rune) rune {
	if unicode.IsControl(r) && r != '\t' && r != '\n' && r != '\r' {
		return utf8.RuneError
	}
	return r
}

// codeText has no white space at its ends, and single spaces inside.
func codeText(f *frame, s spot) (string, string) {
	text := f.run.text(s.value)
	for i := range len(text) {
		if text[i] <= ' ' || text[i] >= 0x7f {
			return strings.Join(strings.Fields(strings.Map(printable, text)), " "), ""
		}
	}
	return text, ""
}

func uriText(f *frame, s spot) (string, string) {
	text := strings.TrimSpace(f.run.text(s.value))
	if strings.IndexFunc(text, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }) < 0 {
		return text, ""
	}
	return strings.Map(printable, strings.Join(strings.Fields(text), "%20")), ""
}

func booleanText(f *frame, s spot) (string, string) {
	switch f.run.text(s.value) {
	case "":
		return "", ""
	case "Y", "y", "1", "T", "true":
		return "true", ""
	case "N", "n", "0", "F", "false":
		return "false", ""
	}
	return "", BadFormat
}

// decimalText keeps the digits as they were sent: precision matters. R4 has no leading zeros, and a digit on both sides of a point.
func decimalText(f *frame, s spot) (string, string) {
	text := strings.TrimSpace(f.run.text(s.value))
	if text == "" {
		return "", ""
	}
	sign := ""
	if text[0] == '-' || text[0] == '+' {
		if text[0] == '-' {
			sign = "-"
		}
		text = text[1:]
	}
	whole, fraction, point := strings.Cut(text, ".")
	if !digits(whole) || !digits(fraction) || whole+fraction == "" {
		return "", BadFormat
	}
	whole = strings.TrimLeft(whole, "0")
	if whole == "" {
		whole = "0"
	}
	if point && fraction != "" {
		whole += "." + fraction
	}
	return sign + whole, ""
}

func digits(text string) bool {
	for i := range len(text) {
		if text[i] < '0' || text[i] > '9' {
			return false
		}
	}
	return true
}

func integerText(signs string) convert {
	return func(f *frame, s spot) (string, string) {
		text := strings.TrimSpace(f.run.text(s.value))
		if text == "" {
			return "", ""
		}
		sign := ""
		if strings.IndexByte(signs, text[0]) >= 0 {
			if text[0] == '-' {
				sign = "-"
			}
			text = text[1:]
		}
		n, err := strconv.ParseInt(text, 10, 32)
		if err != nil || !digits(text) {
			return "", BadFormat
		}
		if n == 0 {
			sign = ""
		}
		return sign + strconv.FormatInt(n, 10), ""
	}
}

func positive(f *frame, s spot) (string, string) {
	text, code := integerText("")(f, s)
	if text == "0" {
		return "", BadFormat
	}
	return text, code
}

// minutes are whole minutes.
func minutes(f *frame, s spot) (string, string) { return integerText("")(f, s) }

// base64Plain is base64 that was sent as base64.
func base64Plain(f *frame, s spot) (string, string) {
	text := strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, f.run.text(s.value))
	if _, err := base64.StdEncoding.DecodeString(text); err != nil {
		return "", BadFormat
	}
	return text, ""
}

// base64Text is the data of an ED in base64, whatever its encoding (ED.4: A, Hex or Base64).
func base64Text(f *frame, s spot) (string, string) {
	data := f.run.text(s.value)
	if data == "" {
		return "", ""
	}
	switch strings.ToLower(f.value.value.Component(4).Text()) {
	case "base64":
		return base64Plain(f, s)
	case "hex":
		raw, err := hex.DecodeString(data)
		if err != nil {
			return "", BadFormat
		}
		return base64.StdEncoding.EncodeToString(raw), ""
	}
	return base64.StdEncoding.EncodeToString([]byte(data)), ""
}

// allRepetitions are the lines of a text that its sender spread over the repetitions of a field.
func allRepetitions(f *frame, s spot) (string, string) {
	if s.field == nil || s.component > 0 {
		return plain(f, s)
	}
	var lines []string
	for n, value := range s.field.field.Repetitions() {
		lines = append(lines, f.run.text(value))
		each := s
		each.value, each.repetition = value, int32(n)
		f.run.readLeaf(each)
	}
	text := strings.TrimRight(strings.Join(lines, "\n"), "\n ")
	if strings.TrimSpace(text) == "" {
		return "", ""
	}
	return strings.Map(printable, text), ""
}

// allParts is the text of a value of any type: its components and subcomponents, with spaces between them.
func allParts(f *frame, s spot) (string, string) {
	var words []string
	for _, component := range s.value.Components() {
		for _, part := range component.Components() {
			if text := strings.TrimSpace(f.run.text(part)); text != "" && !part.IsNull() {
				words = append(words, strings.Map(printable, text))
			}
		}
	}
	if len(words) > 0 {
		f.run.readAll(s)
	}
	return strings.Join(words, " "), ""
}
