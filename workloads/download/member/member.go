// Package member derives, from a secret, everything that stands for a member or a document where no identifier may stand:
// the folder of a member's documents, and the pseudonyms in audit events.
package member

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"regexp"
	"strings"
)

// MinimumSecret is the least number of bytes of a secret.
const MinimumSecret = 32

// Keys derives folders and pseudonyms. The zero value is not usable: see New.
type Keys struct {
	secret []byte
}

// New takes the service's secret, at least 32 random bytes. Whoever holds it can tell which folder belongs to which subject.
func New(secret []byte) (*Keys, error) {
	if len(secret) < MinimumSecret {
		return nil, errors.New("the secret is shorter than 32 bytes")
	}
	return &Keys{append([]byte(nil), secret...)}, nil
}

// Folder is where the documents of a subject lie: 64 hexadecimal digits, HMAC-SHA256 of the lines "folder", issuer, subject.
// The issuer is part of it because subjects are unique within one issuer only.
func (k *Keys) Folder(issuer, subject string) string {
	return hex.EncodeToString(k.derive("folder", issuer, subject))
}

// Pseudonym stands for a member in audit events, and leads nobody to the folder.
func (k *Keys) Pseudonym(folder string) string {
	return hex.EncodeToString(k.derive("member", folder)[:16])
}

// Document stands for a document in audit events.
func (k *Keys) Document(folder, id string) string {
	return hex.EncodeToString(k.derive("document", folder, id)[:16])
}

// derive is unambiguous as long as nothing but the last part may hold a line break: issuers are URLs, folders are hexadecimal.
func (k *Keys) derive(parts ...string) []byte {
	mac := hmac.New(sha256.New, k.secret)
	mac.Write([]byte(strings.Join(parts, "\n")))
	return mac.Sum(nil)
}

var (
	folders   = regexp.MustCompile(`^[0-9a-f]{64}$`)
	documents = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9_-]{21,63}$`)
)

// IsFolder tells whether text has the form of a folder.
func IsFolder(text string) bool { return folders.MatchString(text) }

// IsDocument tells whether text has the form of a document's id: 22 to 64 letters, digits, hyphens and underscores. A random
// UUID is one, and so is crypto/rand.Text. No such text leads to another folder.
func IsDocument(text string) bool { return documents.MatchString(text) }

// Split takes an object's name apart; ok is false for an object that is no member's document.
func Split(object string) (folder, id string, ok bool) {
	folder, id, _ = strings.Cut(object, "/")
	return folder, id, IsFolder(folder) && IsDocument(id)
}
