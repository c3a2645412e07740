// Package ticket makes and opens the codes of one-time links.
//
// A code is sealed, not stored: it holds the folder, the document and the expiry, encrypted and authenticated, so that issuing a
// link writes nothing and the URL tells nothing. That a code works once is the store's part: whoever redeems it first
// creates an object of the code's name, on the condition that there is none (see Marker).
package ticket

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"time"

	"github.com/phiform/phiform/workloads/download/member"
)

// Ticket is what a code stands for.
type Ticket struct {
	Folder   string
	Document string
	Expires  time.Time // in whole seconds
}

// ErrInvalid is the answer to a code that this service did not make, or that was changed.
var ErrInvalid = errors.New("the code is not one of this service")

const (
	purpose  = "phiform download ticket 1" // binds key and codes to this use and layout
	overhead = 12 + 16                     // nonce and tag
	fixed    = 8 + 32                      // expiry and folder; the document's id is the rest
	longest  = 256                         // of a code, in characters
)

// Sealer makes and opens codes. It is safe for concurrent use.
type Sealer struct {
	aead cipher.AEAD
}

// New derives the sealing key from the service's secret: all instances with the same secret open each other's codes.
func New(secret []byte) (*Sealer, error) {
	if len(secret) < member.MinimumSecret {
		return nil, errors.New("the secret is shorter than 32 bytes")
	}
	key, err := hkdf.Key(sha256.New, secret, nil, purpose, 32)
	if err != nil {
		return nil, fmt.Errorf("deriving the sealing key: %w", err)
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil, fmt.Errorf("making the cipher: %w", err)
	}
	aead, err := cipher.NewGCMWithRandomNonce(block)
	if err != nil {
		return nil, fmt.Errorf("making the cipher: %w", err)
	}
	return &Sealer{aead}, nil
}

// Seal makes a code. Two codes for the same ticket differ.
func (s *Sealer) Seal(t Ticket) (string, error) {
	if !member.IsFolder(t.Folder) || !member.IsDocument(t.Document) {
		return "", errors.New("sealing a ticket without folder or document")
	}
	plain := make([]byte, 0, fixed+len(t.Document))
	plain = binary.BigEndian.AppendUint64(plain, uint64(t.Expires.Unix()))
	plain, err := hex.AppendDecode(plain, []byte(t.Folder))
	if err != nil {
		return "", fmt.Errorf("sealing a ticket: %w", err)
	}
	plain = append(plain, t.Document...)
	return encoding.EncodeToString(s.aead.Seal(nil, nil, plain, []byte(purpose))), nil
}

// Open is the ticket of a code and the code's marker, expired or not. The error is always ErrInvalid.
func (s *Sealer) Open(code string) (Ticket, string, error) {
	if len(code) > longest {
		return Ticket{}, "", ErrInvalid
	}
	sealed, err := encoding.DecodeString(code)
	if err != nil || len(sealed) < overhead+fixed {
		return Ticket{}, "", ErrInvalid
	}
	plain, err := s.aead.Open(nil, nil, sealed, []byte(purpose))
	if err != nil || len(plain) < fixed {
		return Ticket{}, "", ErrInvalid
	}
	t := Ticket{
		Expires:  time.Unix(int64(binary.BigEndian.Uint64(plain)), 0),
		Folder:   hex.EncodeToString(plain[8:fixed]),
		Document: string(plain[fixed:]),
	}
	if !member.IsDocument(t.Document) {
		return Ticket{}, "", ErrInvalid
	}
	return t, marker(sealed), nil
}

var encoding = base64.RawURLEncoding.Strict()

// marker names a code in the store without telling it. It is made of the sealed bytes, not of the text: one code may be
// spelled in several ways in base64, and each would redeem anew.
func marker(sealed []byte) string {
	sum := sha256.Sum256(sealed)
	return hex.EncodeToString(sum[:])
}
