package token_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/go-jose/go-jose/v4"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/workloads/download/internal/issuer"
	"github.com/phiform/phiform/workloads/download/token"
)

func FuzzVerify(f *testing.F) {
	i, c := issuer.New(f), start()
	v := verifier(f, i, c, nil)
	good := i.Token(f, c.now, nil)
	parts := strings.Split(good, ".")
	for _, seed := range []string{
		"", ".", "..", "...", "GOOD", "GOOD=", "HEAD..TAIL", "HEAD.e30.TAIL", "HEAD.BODY.", "eyJhbGciOiJub25lIn0.e30.", `{"payload":"e30"}`,
		"eyJhbGciOiJSUzI1NiIsImtpZCI6ImtleS0xIn0.e30.AAAA",
	} {
		f.Add(seed)
	}
	// Fuzzing runs in processes of its own, each with an issuer of its own.
	fill := strings.NewReplacer("GOOD", good, "HEAD", parts[0], "BODY", parts[1], "TAIL", parts[2])
	f.Fuzz(func(t *testing.T, raw string) {
		raw = fill.Replace(raw)
		identity, err := v.Verify(t.Context(), raw)
		if err == nil {
			require.Equal(t, good, raw, "nothing but the issuer's token counts")
			return
		}
		require.Zero(t, identity)
		require.True(t, errors.As(err, new(token.Reason)), "%v", err)
	})
}

// What a trusted issuer signs may still be odd: claims of any shape must neither panic nor pass without a subject.
func FuzzClaims(f *testing.F) {
	i, c := issuer.New(f), start()
	for _, seed := range []string{
		`{}`, `null`, `[]`, `{"exp":1e300,"sub":"s"}`, `{"exp":-1,"sub":"s","aud":[1]}`, `{"sub":"s","exp":4e9,"iss":"x","aud":["portal"]}`,
		`{"sub":"s","sub":"t","exp":4e9}`, "{\"sub\":\"\xff\"}",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, payload []byte) {
		v := verifier(t, i, c, nil)
		identity, err := v.Verify(t.Context(), signed(t, i, payload))
		if err == nil {
			require.NotEmpty(t, identity.Subject)
			require.Equal(t, i.URL, identity.Issuer)
		}
	})
}

func FuzzParseRequirement(f *testing.F) {
	for _, seed := range []string{"", "amr", "amr=mfa", "a.b.c", "a..b", "=x", "a=", "a=b=c", " a"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		requirement, err := token.ParseRequirement(text)
		if err != nil {
			return
		}
		require.NotEmpty(t, requirement.Path)
		back := requirement.Path
		if requirement.Value != "" {
			back += "=" + requirement.Value
		}
		require.Equal(t, text, back)
	})
}

// signed is any payload under the issuer's signature.
func signed(t *testing.T, i *issuer.Issuer, payload []byte) string {
	t.Helper()
	key := i.Key()
	signer, err := jose.NewSigner(jose.SigningKey{Algorithm: jose.RS256, Key: key}, nil)
	require.NoError(t, err)
	object, err := signer.Sign(payload)
	require.NoError(t, err)
	text, err := object.CompactSerialize()
	require.NoError(t, err)
	return text
}
