package mapping

import "encoding/base64"

func init() { named["encoded"] = encodedLines }

// encodedLines are the lines of a text (all repetitions of a field) in base64, as the data of an attachment is.
func encodedLines(f *frame, s spot) (string, string) {
	text, code := allRepetitions(f, s)
	if text == "" {
		return "", code
	}
	return base64.StdEncoding.EncodeToString([]byte(text)), code
}
