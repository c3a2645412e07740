package token_test

import (
	"crypto/rand"
	"crypto/rsa"
	"sync"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/workloads/download/internal/issuer"
	"github.com/phiform/phiform/workloads/download/token"
)

func TestKeysAreFetchedOnce(t *testing.T) {
	i, c := issuer.New(t), start()
	v := verifier(t, i, c, nil)
	var group sync.WaitGroup
	for n := range 20 {
		raw := i.Token(t, c.now, map[string]any{"jti": n})
		group.Go(func() {
			if _, err := v.Verify(t.Context(), raw); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
	require.Equal(t, 1, i.Fetches())
}

func TestANewKeyIsFoundAtOnce(t *testing.T) {
	i, c := issuer.New(t), start()
	v := verifier(t, i, c, nil)
	old := i.Token(t, c.now, nil)
	_, err := v.Verify(t.Context(), old)
	require.NoError(t, err)
	i.Rotate(t)
	c.Forward(time.Minute)
	_, err = v.Verify(t.Context(), i.Token(t, c.now, nil))
	require.NoError(t, err)
	require.Equal(t, 2, i.Fetches())
	_, err = v.Verify(t.Context(), i.Token(t, c.now, map[string]any{"jti": "again"}))
	require.NoError(t, err)
	require.Equal(t, 2, i.Fetches())
}

func TestMadeUpKeyIDsDoNotDriveRequests(t *testing.T) {
	i, c := issuer.New(t), start()
	v := verifier(t, i, c, nil)
	stranger, err := rsa.GenerateKey(rand.Reader, 2048)
	require.NoError(t, err)
	for n := range 50 {
		forged := issuer.Sign(t, jose.JSONWebKey{Key: stranger, KeyID: "made-up-" + string(rune('a'+n)), Algorithm: "RS256"}, nil, i.Claims(c.now, nil))
		_, err := v.Verify(t.Context(), forged)
		require.Equal(t, token.Signature, err)
	}
	require.Equal(t, 1, i.Fetches())
}

func TestAWithdrawnKeyLosesItsTrust(t *testing.T) {
	i, c := issuer.New(t), start()
	v := verifier(t, i, c, nil)
	old := i.Token(t, c.now, map[string]any{"exp": c.now.Add(24 * time.Hour).Unix()})
	_, err := v.Verify(t.Context(), old)
	require.NoError(t, err)
	i.Rotate(t)
	i.Withdraw()
	c.Forward(time.Hour + 5*time.Minute + time.Second)
	_, err = v.Verify(t.Context(), old)
	require.Equal(t, token.Signature, err)
}

func TestVerifiedTokensExpire(t *testing.T) {
	i, c := issuer.New(t), start()
	v := verifier(t, i, c, func(config *token.Config) { config.MaxSignIn = 2 * time.Minute })
	short := i.Token(t, c.now, map[string]any{"exp": c.now.Add(time.Minute).Unix()})
	long := i.Token(t, c.now, nil)
	for _, raw := range []string{short, long} {
		_, err := v.Verify(t.Context(), raw)
		require.NoError(t, err)
	}
	c.Forward(time.Minute + 29*time.Second)
	_, err := v.Verify(t.Context(), short)
	require.NoError(t, err, "within the leeway")
	c.Forward(time.Second)
	_, err = v.Verify(t.Context(), short)
	require.Equal(t, token.Expired, err)
	c.Forward(time.Minute)
	_, err = v.Verify(t.Context(), long)
	require.Equal(t, token.SignIn, err)
}

func TestAnIssuerMayBeAwayForAWhile(t *testing.T) {
	i, c := issuer.New(t), start()
	v := verifier(t, i, c, nil)
	i.Down(true)
	_, err := v.Verify(t.Context(), i.Token(t, c.now, nil))
	require.ErrorIs(t, err, token.ErrUnavailable)
	i.Down(false)
	_, err = v.Verify(t.Context(), i.Token(t, c.now, nil))
	require.ErrorIs(t, err, token.ErrUnavailable, "asked again too soon")
	c.Forward(10 * time.Second)
	_, err = v.Verify(t.Context(), i.Token(t, c.now, nil))
	require.NoError(t, err)

	i.Down(true)
	c.Forward(3 * time.Hour)
	_, err = v.Verify(t.Context(), i.Token(t, c.now, nil))
	require.NoError(t, err, "the keys are old, but good enough")
	c.Forward(2 * time.Hour)
	_, err = v.Verify(t.Context(), i.Token(t, c.now, nil))
	require.ErrorIs(t, err, token.ErrUnavailable)
}

func TestAnotherIssuersDiscoveryIsNotBelieved(t *testing.T) {
	i, c := issuer.New(t), start()
	i.Claim("https://elsewhere.example")
	_, err := verifier(t, i, c, nil).Verify(t.Context(), i.Token(t, c.now, nil))
	require.ErrorIs(t, err, token.ErrUnavailable)
	require.Zero(t, i.Fetches())
}

func TestWeakKeysDoNotCount(t *testing.T) {
	i, c := issuer.New(t), start()
	weak, err := rsa.GenerateKey(rand.Reader, 1024)
	require.NoError(t, err)
	i.Add(weak, jose.RS256)
	_, err = verifier(t, i, c, nil).Verify(t.Context(), i.Token(t, c.now, nil))
	require.Equal(t, token.Signature, err)
}
