// Package issuer is an OpenID Connect issuer for tests: discovery document, key set, and tokens, over real TLS.
package issuer

import (
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"encoding/json"
	"maps"
	"net/http"
	"net/http/httptest"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/stretchr/testify/require"
)

// Issuer serves its keys at URL until the test ends.
type Issuer struct {
	URL    string
	Client *http.Client // trusts the issuer's certificate

	mu      sync.Mutex
	keys    []jose.JSONWebKey // private; the last one signs
	issuer  string            // what the discovery document says
	fetches int
	down    bool
	made    int
}

// New starts an issuer with one key.
func New(t testing.TB) *Issuer {
	t.Helper()
	i := &Issuer{}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /.well-known/openid-configuration", i.discovery)
	mux.HandleFunc("GET /keys", i.keySet)
	server := httptest.NewTLSServer(mux)
	t.Cleanup(server.Close)
	i.URL, i.issuer, i.Client = server.URL, server.URL, server.Client()
	i.Rotate(t)
	return i
}

// Rotate adds a key, which signs from now on. The earlier ones stay in the set.
func (i *Issuer) Rotate(t testing.TB) {
	t.Helper()
	i.mu.Lock()
	number := i.made
	i.mu.Unlock()
	i.Add(pooled(t, number), jose.RS256)
}

var pool struct {
	sync.Mutex
	keys []*rsa.PrivateKey
}

// pooled is a key that all issuers of the process have as their key of this number: making one takes long.
func pooled(t testing.TB, number int) *rsa.PrivateKey {
	t.Helper()
	pool.Lock()
	defer pool.Unlock()
	for len(pool.keys) <= number {
		private, err := rsa.GenerateKey(rand.Reader, 2048)
		require.NoError(t, err)
		pool.keys = append(pool.keys, private)
	}
	return pool.keys[number]
}

// Add adds a key of any kind, which signs from now on, and returns its id.
func (i *Issuer) Add(private crypto.PrivateKey, algorithm jose.SignatureAlgorithm) string {
	i.mu.Lock()
	defer i.mu.Unlock()
	i.made++
	id := "key-" + strconv.Itoa(i.made)
	i.keys = append(i.keys, jose.JSONWebKey{Key: private, KeyID: id, Algorithm: string(algorithm), Use: "sig"})
	return id
}

// Withdraw takes all keys but the last out of the set.
func (i *Issuer) Withdraw() {
	i.mu.Lock()
	defer i.mu.Unlock()
	i.keys = i.keys[len(i.keys)-1:]
}

// Down makes the issuer fail, or work again.
func (i *Issuer) Down(down bool) {
	i.mu.Lock()
	defer i.mu.Unlock()
	i.down = down
}

// Claim makes the discovery document name another issuer.
func (i *Issuer) Claim(name string) {
	i.mu.Lock()
	defer i.mu.Unlock()
	i.issuer = name
}

// Fetches is how often the key set was asked for.
func (i *Issuer) Fetches() int {
	i.mu.Lock()
	defer i.mu.Unlock()
	return i.fetches
}

// Key is the private key that signs.
func (i *Issuer) Key() jose.JSONWebKey {
	i.mu.Lock()
	defer i.mu.Unlock()
	return i.keys[len(i.keys)-1]
}

// Claims are those of a good token at the time given, with changes; a nil value takes a claim out.
func (i *Issuer) Claims(now time.Time, changes map[string]any) map[string]any {
	claims := map[string]any{
		"iss": i.URL, "sub": "member-1", "aud": "portal", "azp": "portal-client",
		"iat": now.Unix(), "exp": now.Add(time.Hour).Unix(), "auth_time": now.Unix(), "amr": []string{"pwd", "mfa"},
	}
	maps.Copy(claims, changes)
	maps.DeleteFunc(claims, func(_ string, value any) bool { return value == nil })
	return claims
}

// Token is a token with such claims, signed by the last key.
func (i *Issuer) Token(t testing.TB, now time.Time, changes map[string]any) string {
	t.Helper()
	return Sign(t, i.Key(), nil, i.Claims(now, changes))
}

// Sign signs claims with a key of any kind, with extra header fields.
func Sign(t testing.TB, key jose.JSONWebKey, header map[jose.HeaderKey]any, claims map[string]any) string {
	t.Helper()
	payload, err := json.Marshal(claims)
	require.NoError(t, err)
	options := (&jose.SignerOptions{}).WithType("JWT")
	maps.Copy(options.ExtraHeaders, header)
	signer, err := jose.NewSigner(jose.SigningKey{Algorithm: jose.SignatureAlgorithm(key.Algorithm), Key: key}, options)
	require.NoError(t, err)
	signed, err := signer.Sign(payload)
	require.NoError(t, err)
	text, err := signed.CompactSerialize()
	require.NoError(t, err)
	return text
}

func (i *Issuer) discovery(w http.ResponseWriter, _ *http.Request) {
	i.mu.Lock()
	defer i.mu.Unlock()
	i.answer(w, map[string]any{"issuer": i.issuer, "jwks_uri": i.URL + "/keys"})
}

func (i *Issuer) keySet(w http.ResponseWriter, _ *http.Request) {
	i.mu.Lock()
	defer i.mu.Unlock()
	i.fetches++
	var set jose.JSONWebKeySet
	for _, key := range i.keys {
		set.Keys = append(set.Keys, key.Public())
	}
	i.answer(w, set)
}

func (i *Issuer) answer(w http.ResponseWriter, value any) {
	if i.down {
		http.Error(w, "down", http.StatusBadGateway)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(value)
}
