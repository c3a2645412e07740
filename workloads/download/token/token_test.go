package token_test

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"encoding/base64"
	"encoding/pem"
	"strings"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/workloads/download/internal/issuer"
	"github.com/phiform/phiform/workloads/download/token"
)

// clock is a time that a test moves.
type clock struct{ now time.Time }

func (c *clock) Now() time.Time           { return c.now }
func (c *clock) Forward(by time.Duration) { c.now = c.now.Add(by) }

func start() *clock { return &clock{time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)} }

func verifier(t testing.TB, i *issuer.Issuer, c *clock, change func(*token.Config)) *token.Verifier {
	t.Helper()
	config := token.Config{
		Issuer: i.URL, Audiences: []string{"portal"}, Clients: []string{"portal-client"}, Leeway: 30 * time.Second,
		Client: i.Client, Now: c.Now,
	}
	if change != nil {
		change(&config)
	}
	v, err := token.New(config)
	require.NoError(t, err)
	return v
}

func TestGoodTokensCount(t *testing.T) {
	i, c := issuer.New(t), start()
	v := verifier(t, i, c, nil)
	for name, changes := range map[string]map[string]any{
		"as it is":               {},
		"audience list":          {"aud": []string{"other", "portal"}},
		"client_id of Cognito":   {"azp": nil, "client_id": "portal-client"},
		"appid of Entra":         {"azp": nil, "appid": "portal-client"},
		"expired within leeway":  {"exp": c.now.Add(-20 * time.Second).Unix()},
		"issued within leeway":   {"iat": c.now.Add(20 * time.Second).Unix(), "nbf": c.now.Add(20 * time.Second).Unix()},
		"fractions of a second":  {"exp": float64(c.now.Unix()) + 60.5},
		"claims in capitals too": {"SUB": "member-2", "Iss": "https://elsewhere.example"},
	} {
		identity, err := v.Verify(t.Context(), i.Token(t, c.now, changes))
		require.NoError(t, err, name)
		require.Equal(t, token.Identity{Issuer: i.URL, Subject: "member-1", Client: "portal-client"}, identity, name)
	}
}

func TestWrongClaimsAreRefused(t *testing.T) {
	i, c := issuer.New(t), start()
	v := verifier(t, i, c, func(config *token.Config) {
		config.MaxSignIn = 8 * time.Hour
		config.Required = []token.Requirement{{Path: "amr", Value: "mfa"}, {Path: "profile.level"}}
	})
	level := map[string]any{"level": "2"}
	_, err := v.Verify(t.Context(), i.Token(t, c.now, map[string]any{"profile": level}))
	require.NoError(t, err)
	unix := func(by time.Duration) int64 { return c.now.Add(by).Unix() }
	for name, test := range map[string]struct {
		claim string
		value any
		want  token.Reason
	}{
		"another issuer":              {"iss", "https://elsewhere.example", token.Issuer},
		"issuer with a slash":         {"iss", i.URL + "/", token.Issuer},
		"no issuer":                   {"iss", nil, token.Issuer},
		"another audience":            {"aud", "portal2", token.Audience},
		"no audience":                 {"aud", nil, token.Audience},
		"audience of another kind":    {"aud", 7, token.Malformed},
		"another client":              {"azp", "other", token.Client},
		"no client":                   {"azp", nil, token.Client},
		"expired":                     {"exp", unix(-31 * time.Second), token.Expired},
		"expired long ago":            {"exp", 1, token.Expired},
		"no expiry":                   {"exp", nil, token.Malformed},
		"expiry as text":              {"exp", "tomorrow", token.Malformed},
		"not yet valid":               {"nbf", unix(31 * time.Second), token.TooEarly},
		"issued in the future":        {"iat", unix(31 * time.Second), token.TooEarly},
		"no subject":                  {"sub", nil, token.Malformed},
		"empty subject":               {"sub", "", token.Malformed},
		"subject too long":            {"sub", strings.Repeat("s", 256), token.Malformed},
		"subject of another kind":     {"sub", []string{"member-1"}, token.Malformed},
		"signed in too long ago":      {"auth_time", unix(-8*time.Hour - 31*time.Second), token.SignIn},
		"signed in in the future":     {"auth_time", unix(31 * time.Second), token.SignIn},
		"signed in at no time":        {"auth_time", nil, token.SignIn},
		"one factor":                  {"amr", []string{"pwd"}, token.Claim},
		"no factors":                  {"amr", nil, token.Claim},
		"required claim empty":        {"profile", map[string]any{"level": ""}, token.Claim},
		"required claim of no object": {"profile", "level", token.Claim},
	} {
		changes := map[string]any{"profile": level}
		changes[test.claim] = test.value
		_, err := v.Verify(t.Context(), i.Token(t, c.now, changes))
		require.Equal(t, test.want, err, name)
	}
}

func TestForgedTokensAreRefused(t *testing.T) {
	i, c := issuer.New(t), start()
	v := verifier(t, i, c, nil)
	good := i.Token(t, c.now, nil)
	parts := strings.Split(good, ".")
	claims := i.Claims(c.now, map[string]any{"sub": "member-2"})
	private := i.Key()
	public := private.Public()
	der, err := x509.MarshalPKIXPublicKey(public.Key)
	require.NoError(t, err)
	keyPEM := pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: der})
	stranger, err := rsa.GenerateKey(rand.Reader, 2048)
	require.NoError(t, err)
	elliptical, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	require.NoError(t, err)
	encode := base64.RawURLEncoding.EncodeToString
	header := func(text string) string { return encode([]byte(text)) }
	other := strings.Split(issuer.Sign(t, i.Key(), nil, claims), ".")
	signedBy := func(key any, algorithm jose.SignatureAlgorithm, extra map[jose.HeaderKey]any) string {
		return issuer.Sign(t, jose.JSONWebKey{Key: key, KeyID: i.Key().KeyID, Algorithm: string(algorithm)}, extra, claims)
	}
	embedded := jose.JSONWebKey{Key: &stranger.PublicKey, KeyID: i.Key().KeyID}
	for name, test := range map[string]struct {
		token string
		want  token.Reason
	}{
		"another payload":                {parts[0] + "." + other[1] + "." + parts[2], token.Signature},
		"no signature":                   {parts[0] + "." + parts[1] + ".", token.Signature},
		"alg none":                       {header(`{"alg":"none","kid":"key-1"}`) + "." + other[1] + ".", token.Algorithm},
		"alg None":                       {header(`{"alg":"None","kid":"key-1"}`) + "." + other[1] + ".", token.Algorithm},
		"no alg":                         {header(`{"kid":"key-1"}`) + "." + other[1] + "." + parts[2], token.Algorithm},
		"HMAC with the public key":       {signedBy(keyPEM, jose.HS256, nil), token.Algorithm},
		"HMAC with the public key, DER":  {signedBy(der, jose.HS256, nil), token.Algorithm},
		"an algorithm not allowed":       {signedBy(i.Key().Key, jose.PS256, nil), token.Algorithm},
		"a stranger's key, our key's id": {signedBy(stranger, jose.RS256, nil), token.Signature},
		"a key in the header":            {signedBy(stranger, jose.RS256, map[jose.HeaderKey]any{"jwk": embedded}), token.Signature},
		"a key set's address":            {signedBy(stranger, jose.RS256, map[jose.HeaderKey]any{"jku": "https://elsewhere.example"}), token.Signature},
		"an elliptic key":                {signedBy(elliptical, jose.ES256, nil), token.Algorithm},
		"a logout token":                 {signedBy(i.Key().Key, jose.RS256, map[jose.HeaderKey]any{"typ": "logout+jwt"}), token.Malformed},
		"a type that is no text":         {signedBy(i.Key().Key, jose.RS256, map[jose.HeaderKey]any{"typ": 7}), token.Malformed},
		"critical extension":             {signedBy(i.Key().Key, jose.RS256, map[jose.HeaderKey]any{"crit": []string{"b64"}, "b64": true}), token.Malformed},
		"no key id":                      {issuer.Sign(t, jose.JSONWebKey{Key: i.Key().Key, Algorithm: "RS256"}, nil, claims), token.Malformed},
		"too long":                       {good + strings.Repeat("A", 8<<10), token.Malformed},
		"four parts":                     {good + ".AAAA", token.Malformed},
		"two parts":                      {parts[0] + "." + parts[1], token.Malformed},
		"JSON serialization":             {`{"payload":"` + parts[1] + `","protected":"` + parts[0] + `","signature":"` + parts[2] + `"}`, token.Malformed},
		"white space":                    {" " + good, token.Malformed},
		"nothing":                        {"", token.Malformed},
		"an encrypted token":             {"a.b.c.d.e", token.Malformed},
	} {
		identity, err := v.Verify(t.Context(), test.token)
		require.Equal(t, test.want, err, name)
		require.Zero(t, identity, name)
	}
}

func TestTamperedSignaturesAreRefused(t *testing.T) {
	i, c := issuer.New(t), start()
	v := verifier(t, i, c, nil)
	good := i.Token(t, c.now, nil)
	_, err := v.Verify(t.Context(), good)
	require.NoError(t, err)
	for at := 0; at < len(good); at += 7 {
		changed := []byte(good)
		if changed[at] == '.' {
			continue
		}
		if changed[at] = 'A'; good[at] == 'A' {
			changed[at] = 'Q'
		}
		if bytes.Equal(changed, []byte(good)) {
			continue
		}
		_, err := v.Verify(t.Context(), string(changed))
		require.Error(t, err, "character %d", at)
	}
}

func TestEllipticKeysCountWhereAllowed(t *testing.T) {
	i, c := issuer.New(t), start()
	private, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	require.NoError(t, err)
	i.Add(private, jose.ES256)
	v := verifier(t, i, c, func(config *token.Config) { config.Algorithms = []string{"RS256", "ES256"} })
	_, err = v.Verify(t.Context(), i.Token(t, c.now, nil))
	require.NoError(t, err)
}

func TestEntraMembersAreKnownByTheirObject(t *testing.T) {
	i, c := issuer.New(t), start()
	v := verifier(t, i, c, func(config *token.Config) { config.Subject = "oid" })
	identity, err := v.Verify(t.Context(), i.Token(t, c.now, map[string]any{"oid": "object-1"}))
	require.NoError(t, err)
	require.Equal(t, "object-1", identity.Subject)
	for _, odd := range []any{nil, "", 7, strings.Repeat("o", 256)} {
		_, err = v.Verify(t.Context(), i.Token(t, c.now, map[string]any{"oid": odd}))
		require.Equal(t, token.Malformed, err)
	}
}

func TestWithoutClientsSeveralAudiencesNeedAParty(t *testing.T) {
	i, c := issuer.New(t), start()
	v := verifier(t, i, c, func(config *token.Config) { config.Clients = nil })
	identity, err := v.Verify(t.Context(), i.Token(t, c.now, map[string]any{"azp": nil}))
	require.NoError(t, err)
	require.Equal(t, "portal", identity.Client, "the audience stands in for the client")
	_, err = v.Verify(t.Context(), i.Token(t, c.now, map[string]any{"azp": nil, "aud": []string{"portal", "other"}}))
	require.Equal(t, token.Client, err)
}

func TestProblemsAreReportedTogether(t *testing.T) {
	_, err := token.New(token.Config{
		Issuer: "http://id.example.org", Clients: []string{""}, Algorithms: []string{"RS256", "HS256", "none"}, Leeway: time.Hour,
		Subject: "email",
	})
	require.EqualError(t, err, strings.Join([]string{
		"the issuer must be an https URL without query",
		"at least one audience is needed, none of them empty",
		"a client must not be empty",
		`the subject claim "email" is not one of sub, oid`,
		`the algorithm "HS256" is not one of RS256, RS384, RS512, PS256, PS384, PS512, ES256, ES384, ES512, EdDSA`,
		`the algorithm "none" is not one of RS256, RS384, RS512, PS256, PS384, PS512, ES256, ES384, ES512, EdDSA`,
		"the leeway must lie between 0 and 5 minutes",
	}, "\n"))
}
