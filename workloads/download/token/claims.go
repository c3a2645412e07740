package token

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/go-jose/go-jose/v4/jwt"
)

// Requirement is a claim that a token must carry: Path leads to it, with dots between the names of nested objects; Value is what
// it must be, or hold where it is a list. An empty Value asks for any value but null, false, 0, "" and empty lists.
type Requirement struct {
	Path  string
	Value string
}

// ParseRequirement reads "path" or "path=value".
func ParseRequirement(text string) (Requirement, error) {
	path, value, valued := strings.Cut(text, "=")
	if slices.Contains(strings.Split(path, "."), "") || (valued && value == "") || strings.TrimSpace(text) != text {
		return Requirement{}, fmt.Errorf("the required claim %q is not of the form path or path=value", text)
	}
	return Requirement{path, value}, nil
}

// claims are those of a token whose signature is good.
type claims struct {
	jwt.Claims
	AuthTime        *jwt.NumericDate `json:"auth_time"`
	AuthorizedParty string           `json:"azp"`
	ClientID        string           `json:"client_id"`
	AppID           string           `json:"appid"`
	all             map[string]any
}

const longestSubject = 255 // bytes, OpenID Connect Core 1.0, section 2

func parseClaims(payload []byte) (claims, error) {
	var c claims
	if !utf8.Valid(payload) {
		return c, Malformed
	}
	if json.Unmarshal(payload, &c.all) != nil {
		return c, Malformed
	}
	// Decoding into a struct takes "SUB" for "sub"; a claim that a member may choose must not stand in for one of these.
	exact := map[string]any{}
	for _, name := range []string{"iss", "sub", "aud", "exp", "nbf", "iat", "auth_time", "azp", "client_id", "appid"} {
		if value, given := c.all[name]; given {
			exact[name] = value
		}
	}
	text, err := json.Marshal(exact)
	if err != nil || json.Unmarshal(text, &c) != nil {
		return c, Malformed
	}
	if c.Subject == "" || c.Expiry == nil {
		return c, Malformed
	}
	return c, nil
}

// check holds the claims against the configuration, and says until when the answer is good.
func (v *Verifier) check(c claims, now time.Time) (Identity, time.Time, error) {
	until := c.Expiry.Time().Add(v.config.Leeway)
	latest := now.Add(v.config.Leeway)
	audience := slices.IndexFunc(v.config.Audiences, c.Audience.Contains)
	subject, _ := c.all[v.config.Subject].(string)
	client := firstOf(c.AuthorizedParty, c.ClientID, c.AppID)
	switch {
	case subject == "" || len(subject) > longestSubject:
		return Identity{}, time.Time{}, Malformed
	case c.Issuer != v.config.Issuer:
		return Identity{}, time.Time{}, Issuer
	case audience < 0:
		return Identity{}, time.Time{}, Audience
	case !v.allowed(client, len(c.Audience)):
		return Identity{}, time.Time{}, Client
	case !now.Before(until):
		return Identity{}, time.Time{}, Expired
	case after(c.NotBefore, latest) || after(c.IssuedAt, latest):
		return Identity{}, time.Time{}, TooEarly
	case !v.recentSignIn(c.AuthTime, now):
		return Identity{}, time.Time{}, SignIn
	case slices.ContainsFunc(v.config.Required, func(r Requirement) bool { return !r.met(c.all) }):
		return Identity{}, time.Time{}, Claim
	}
	if v.config.MaxSignIn > 0 {
		until = earliest(until, c.AuthTime.Time().Add(v.config.MaxSignIn+v.config.Leeway))
	}
	return Identity{c.Issuer, subject, firstOf(client, v.config.Audiences[audience])}, until, nil
}

// allowed tells whether the token may come from this client. A token for several audiences must say which client it was
// issued to (OpenID Connect Core 1.0, section 3.1.3.7).
func (v *Verifier) allowed(client string, audiences int) bool {
	if len(v.config.Clients) == 0 {
		return client != "" || audiences == 1
	}
	return slices.Contains(v.config.Clients, client)
}

func (v *Verifier) recentSignIn(at *jwt.NumericDate, now time.Time) bool {
	if v.config.MaxSignIn <= 0 {
		return true
	}
	return at != nil && !after(at, now.Add(v.config.Leeway)) && now.Before(at.Time().Add(v.config.MaxSignIn+v.config.Leeway))
}

func (r Requirement) met(all map[string]any) bool {
	var value any = all
	for name := range strings.SplitSeq(r.Path, ".") {
		object, _ := value.(map[string]any)
		value = object[name]
	}
	if list, ok := value.([]any); ok {
		return slices.ContainsFunc(list, r.accepts)
	}
	return r.accepts(value)
}

func (r Requirement) accepts(value any) bool {
	switch value := value.(type) {
	case string:
		return value != "" && (r.Value == "" || value == r.Value)
	case bool:
		return value && (r.Value == "" || r.Value == "true")
	case float64:
		return value != 0 && r.Value == ""
	case map[string]any:
		return len(value) > 0 && r.Value == ""
	}
	return false
}

func after(date *jwt.NumericDate, limit time.Time) bool {
	return date != nil && date.Time().After(limit)
}

func firstOf(texts ...string) string {
	for _, text := range texts {
		if text != "" {
			return text
		}
	}
	return ""
}
