// Package token checks the tokens that members present: JSON Web Tokens of one OpenID Connect issuer.
//
// A token counts if a current key of the issuer signed it with an allowed asymmetric algorithm, and if its issuer, audience,
// client, times and required claims are as configured. Every other token is refused for a Reason, which is a fixed word:
// errors never repeat what a token says.
package token

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/go-jose/go-jose/v4"

	"github.com/phiform/phiform/workloads/download/internal/recent"
)

// Algorithms are the signature algorithms that may be allowed. All are asymmetric: no key that is public verifies a
// message authentication code.
func Algorithms() []string {
	return []string{"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"}
}

// Subjects are the claims that may say who the member is. Entra gives a member another sub for every application, and tells none of
// them to a back office; its oid is one and the same. Claims that can be changed or given away, such as mail addresses, are
// not among them.
func Subjects() []string { return []string{"sub", "oid"} }

// Config says which tokens count.
type Config struct {
	Issuer     string        // exactly as in tokens; its discovery document names the keys
	Audiences  []string      // one of them must be an audience of the token
	Clients    []string      // if any, one of them must be the token's azp, client_id or appid
	Algorithms []string      // RS256 if empty
	Subject    string        // the claim that says who the member is: sub (if empty) or oid, see Subjects
	Required   []Requirement // claims that must be there, such as amr=mfa
	MaxSignIn  time.Duration // if positive, auth_time must be there and not lie further back
	Leeway     time.Duration // how far clocks may differ
	Client     *http.Client  // fetches discovery document and keys; http.DefaultClient if nil
	Now        func() time.Time
}

// Identity is who presents a token.
type Identity struct {
	Issuer  string
	Subject string
	Client  string // the application the token was issued to, or else the audience it was issued for
}

// Verifier checks tokens. It is safe for concurrent use.
type Verifier struct {
	config     Config
	algorithms []jose.SignatureAlgorithm
	keys       *keySet
	verified   *recent.Map[[sha256.Size]byte, verified]
}

// verified is the outcome of an earlier check, good until the token or the trust in its key ends.
type verified struct {
	identity Identity
	until    time.Time
}

const (
	longest  = 8 << 10         // of a token, in bytes
	trust    = 5 * time.Minute // how long a verified token is not verified again
	capacity = 10_000          // verified tokens remembered
)

// New checks the configuration. It does not ask the issuer yet: an issuer that is away for a minute must not keep the
// service from starting.
func New(config Config) (*Verifier, error) {
	var problems []error
	if issuer, err := url.Parse(config.Issuer); err != nil || issuer.Scheme != "https" || issuer.Host == "" ||
		issuer.User != nil || strings.ContainsAny(config.Issuer, "?#\n\r ") {
		problems = append(problems, errors.New("the issuer must be an https URL without query"))
	}
	if len(config.Audiences) == 0 || slices.Contains(config.Audiences, "") {
		problems = append(problems, errors.New("at least one audience is needed, none of them empty"))
	}
	if slices.Contains(config.Clients, "") {
		problems = append(problems, errors.New("a client must not be empty"))
	}
	if len(config.Algorithms) == 0 {
		config.Algorithms = []string{"RS256"}
	}
	if config.Subject == "" {
		config.Subject = "sub"
	}
	if !slices.Contains(Subjects(), config.Subject) {
		problems = append(problems, fmt.Errorf("the subject claim %q is not one of %s", config.Subject, strings.Join(Subjects(), ", ")))
	}
	v := &Verifier{config: config, verified: recent.New[[sha256.Size]byte, verified](capacity)}
	for _, name := range config.Algorithms {
		if !slices.Contains(Algorithms(), name) {
			problems = append(problems, fmt.Errorf("the algorithm %q is not one of %s", name, strings.Join(Algorithms(), ", ")))
		}
		v.algorithms = append(v.algorithms, jose.SignatureAlgorithm(name))
	}
	if config.Leeway < 0 || config.Leeway > 5*time.Minute {
		problems = append(problems, errors.New("the leeway must lie between 0 and 5 minutes"))
	}
	if v.config.Now == nil {
		v.config.Now = time.Now
	}
	v.keys = newKeySet(config.Issuer, config.Client, v.config.Now)
	return v, errors.Join(problems...)
}

// Verify is who presents the token. The error is a Reason if the token does not count, and ErrUnavailable if that cannot be
// told because the issuer's keys are out of reach.
func (v *Verifier) Verify(ctx context.Context, raw string) (Identity, error) {
	if len(raw) > longest {
		return Identity{}, Malformed
	}
	now, hash := v.config.Now(), sha256.Sum256([]byte(raw))
	if known, ok := v.verified.Get(hash); ok && now.Before(known.until) {
		return known.identity, nil
	}
	signed, err := v.parse(raw)
	if err != nil {
		return Identity{}, err
	}
	payload, err := v.keys.verify(ctx, signed)
	if err != nil {
		return Identity{}, err
	}
	claims, err := parseClaims(payload)
	if err != nil {
		return Identity{}, err
	}
	identity, until, err := v.check(claims, now)
	if err != nil {
		return Identity{}, err
	}
	v.verified.Put(hash, verified{identity, earliest(until, now.Add(trust))})
	return identity, nil
}

// parse reads the token's outer form: three parts, a header that asks for nothing unusual, an allowed algorithm.
func (v *Verifier) parse(raw string) (*jose.JSONWebSignature, error) {
	signed, err := jose.ParseSignedCompact(raw, v.algorithms)
	if err != nil {
		if errors.As(err, new(*jose.ErrUnexpectedSignatureAlgorithm)) {
			return nil, Algorithm
		}
		return nil, Malformed
	}
	header := signed.Signatures[0].Protected
	if _, critical := header.ExtraHeaders["crit"]; critical || header.KeyID == "" {
		return nil, Malformed
	}
	if kind, given := header.ExtraHeaders[jose.HeaderType]; given && !isTokenType(kind) {
		return nil, Malformed
	}
	return signed, nil
}

// isTokenType accepts identity and access tokens, and refuses what issuers sign with the same keys for other ends, such as
// logout tokens and security events.
func isTokenType(kind any) bool {
	text, ok := kind.(string)
	text = strings.TrimPrefix(strings.ToLower(text), "application/")
	return ok && (text == "jwt" || text == "at+jwt")
}

func earliest(a, b time.Time) time.Time {
	if a.Before(b) {
		return a
	}
	return b
}
