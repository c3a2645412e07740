package token

import (
	"context"
	"crypto/rsa"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"github.com/go-jose/go-jose/v4"
)

const (
	fresh    = time.Hour        // keys older than this are fetched again, so that a withdrawn key loses its trust
	stale    = 4 * time.Hour    // keys older than this count no more, even if the issuer is away
	pause    = 10 * time.Second // between two fetches, so that made-up key ids cannot drive requests to the issuer
	patience = 5 * time.Second  // for one fetch
	bodies   = 1 << 20          // the longest document read, in bytes
	leastRSA = 2048             // bits of a key that counts
)

// keySet holds the issuer's keys. Keys are looked for anew when they are old, and when a token names one that is not among them.
type keySet struct {
	issuer string
	client *http.Client
	now    func() time.Time

	fetching sync.Mutex // held while asking the issuer
	mu       sync.RWMutex
	keys     []jose.JSONWebKey
	fetched  time.Time
	tried    time.Time
}

func newKeySet(issuer string, client *http.Client, now func() time.Time) *keySet {
	if client == nil {
		client = http.DefaultClient
	}
	limited := *client
	limited.Timeout = patience
	limited.CheckRedirect = func(*http.Request, []*http.Request) error { return errors.New("redirected") }
	return &keySet{issuer: issuer, client: &limited, now: now}
}

// verify is the payload of a token that one of the issuer's keys signed.
func (k *keySet) verify(ctx context.Context, signed *jose.JSONWebSignature) ([]byte, error) {
	header := signed.Signatures[0].Protected
	candidates, age := k.named(header)
	if len(candidates) == 0 || age > fresh {
		k.refresh(ctx)
		candidates, age = k.named(header)
	}
	if age > stale {
		return nil, ErrUnavailable
	}
	for _, key := range candidates {
		if payload, err := signed.Verify(key); err == nil {
			return payload, nil
		}
	}
	return nil, Signature
}

// named are the keys that a token's header may mean, and their age.
func (k *keySet) named(header jose.Header) ([]jose.JSONWebKey, time.Duration) {
	k.mu.RLock()
	defer k.mu.RUnlock()
	var found []jose.JSONWebKey
	for _, key := range k.keys {
		if key.KeyID == header.KeyID && (key.Algorithm == "" || key.Algorithm == header.Algorithm) {
			found = append(found, key)
		}
	}
	return found, k.now().Sub(k.fetched)
}

// refresh fetches the keys, one caller at a time; those who waited for another's fetch do not repeat it.
func (k *keySet) refresh(ctx context.Context) {
	k.fetching.Lock()
	defer k.fetching.Unlock()
	k.mu.RLock()
	again := k.now().Sub(k.tried) >= pause
	k.mu.RUnlock()
	if !again {
		return
	}
	// One caller's impatience must not cost the others the keys.
	keys, err := k.fetch(context.WithoutCancel(ctx))
	k.mu.Lock()
	defer k.mu.Unlock()
	k.tried = k.now()
	if err == nil {
		k.keys, k.fetched = keys, k.tried
	}
}

func (k *keySet) fetch(ctx context.Context) ([]jose.JSONWebKey, error) {
	var discovery struct {
		Issuer string `json:"issuer"`
		Keys   string `json:"jwks_uri"`
	}
	if err := k.get(ctx, strings.TrimSuffix(k.issuer, "/")+"/.well-known/openid-configuration", &discovery); err != nil {
		return nil, err
	}
	if discovery.Issuer != k.issuer {
		return nil, errors.New("the discovery document is another issuer's")
	}
	if at, err := url.Parse(discovery.Keys); err != nil || at.Scheme != "https" {
		return nil, errors.New("the keys are not served over https")
	}
	var set struct {
		Keys []json.RawMessage `json:"keys"`
	}
	if err := k.get(ctx, discovery.Keys, &set); err != nil {
		return nil, err
	}
	return usable(set.Keys), nil
}

func (k *keySet) get(ctx context.Context, address string, into any) error {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return fmt.Errorf("asking the issuer: %w", err)
	}
	response, err := k.client.Do(request)
	if err != nil {
		return fmt.Errorf("asking the issuer: %w", err)
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return fmt.Errorf("asking the issuer: %s", response.Status)
	}
	body, err := io.ReadAll(io.LimitReader(response.Body, bodies))
	if err != nil {
		return fmt.Errorf("asking the issuer: %w", err)
	}
	return json.Unmarshal(body, into)
}

// usable are the public signature keys of a set. Keys of kinds that are not understood are passed over, as RFC 7517,
// section 5, asks for.
func usable(set []json.RawMessage) []jose.JSONWebKey {
	var keys []jose.JSONWebKey
	for _, raw := range set {
		var key jose.JSONWebKey
		if json.Unmarshal(raw, &key) != nil || !key.IsPublic() || !key.Valid() || key.KeyID == "" {
			continue
		}
		if key.Use != "" && key.Use != "sig" {
			continue
		}
		if public, ok := key.Key.(*rsa.PublicKey); ok && public.N.BitLen() < leastRSA {
			continue
		}
		keys = append(keys, key)
	}
	return keys
}
