package oscal

import (
	"regexp"
	"strings"

	"github.com/google/uuid"
)

// namespace is where the names of properties are explained, and the root of all identifiers.
const namespace = "https://github.com/phiform/phiform/ns/oscal"

var root = uuid.NewSHA1(uuid.NameSpaceURL, []byte(namespace))

// id is a version 5 UUID: the same kind and parts give the same one, in every result.
func id(kind string, parts ...string) string {
	return uuid.NewSHA1(root, []byte(kind+"\x00"+strings.Join(parts, "\x00"))).String()
}

var (
	paragraphs = strings.NewReplacer("(", ".", ")", "")
	notInToken = regexp.MustCompile(`[^\p{L}\p{N}._-]`)
	tokenBegin = regexp.MustCompile(`^[\p{L}_]`)
)

// ControlID is the identifier of a safeguard: `45 CFR 164.312(a)(2)(iv)` is `hipaa-164.312.a.2.iv`. Identifiers must begin
// with a letter; paragraphs keep their case, so that the identifier can be read back.
func ControlID(citation string) string {
	return token("hipaa-" + paragraphs.Replace(strings.TrimPrefix(citation, "45 CFR ")))
}

// NISTControlID is the identifier of a control in the catalogue that NIST publishes: `SC-28(1)` is `sc-28.1`.
func NISTControlID(control string) string { return token(paragraphs.Replace(strings.ToLower(control))) }

// token is a text as an identifier of OSCAL: letters, digits, dots, dashes and underscores, of which a letter or an
// underscore comes first.
func token(text string) string {
	text = notInToken.ReplaceAllString(text, "_")
	if !tokenBegin.MatchString(text) {
		return "_" + text
	}
	return text
}
