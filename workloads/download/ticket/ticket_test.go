package ticket_test

import (
	"bytes"
	"encoding/base64"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/phiform/phiform/workloads/download/ticket"
)

func sealer(t require.TestingT, fill byte) *ticket.Sealer {
	s, err := ticket.New(bytes.Repeat([]byte{fill}, 32))
	require.NoError(t, err)
	return s
}

var sample = ticket.Ticket{
	Folder: strings.Repeat("ab", 32), Document: "AAAAAAAAAAAAAAAAAAAAAAAAAA", Expires: time.Unix(1_800_000_000, 0),
}

func TestSealedTicketsOpen(t *testing.T) {
	s := sealer(t, 1)
	rapid.Check(t, func(t *rapid.T) {
		want := ticket.Ticket{
			Folder:   rapid.StringMatching(`[0-9a-f]{64}`).Draw(t, "folder"),
			Document: rapid.StringMatching(`[A-Za-z0-9][A-Za-z0-9_-]{21,63}`).Draw(t, "document"),
			Expires:  time.Unix(rapid.Int64Range(0, 1<<35).Draw(t, "expires"), 0),
		}
		code, err := s.Seal(want)
		require.NoError(t, err)
		require.NotContains(t, code, want.Document)
		require.Regexp(t, `^[A-Za-z0-9_-]+$`, code)
		got, marker, err := s.Open(code)
		require.NoError(t, err)
		require.Equal(t, want, got)
		require.Regexp(t, `^[0-9a-f]{64}$`, marker)
	})
}

func TestInstancesWithTheSameSecretOpenEachOthersCodes(t *testing.T) {
	code, err := sealer(t, 1).Seal(sample)
	require.NoError(t, err)
	_, first, err := sealer(t, 1).Open(code)
	require.NoError(t, err)
	_, second, err := sealer(t, 1).Open(code)
	require.NoError(t, err)
	require.Equal(t, first, second, "the marker is the same everywhere")
	_, _, err = sealer(t, 2).Open(code)
	require.ErrorIs(t, err, ticket.ErrInvalid)
}

func TestCodesDiffer(t *testing.T) {
	s := sealer(t, 1)
	one, err := s.Seal(sample)
	require.NoError(t, err)
	two, err := s.Seal(sample)
	require.NoError(t, err)
	require.NotEqual(t, one, two)
}

func TestEveryChangedBitIsRefused(t *testing.T) {
	s := sealer(t, 1)
	code, err := s.Seal(sample)
	require.NoError(t, err)
	sealed, err := base64.RawURLEncoding.DecodeString(code)
	require.NoError(t, err)
	for i := range sealed {
		for bit := range 8 {
			changed := bytes.Clone(sealed)
			changed[i] ^= 1 << bit
			_, _, err := s.Open(base64.RawURLEncoding.EncodeToString(changed))
			require.ErrorIs(t, err, ticket.ErrInvalid)
		}
	}
}

// A code in another spelling would have another marker, and be redeemed twice, if markers were made of the text.
func TestSpellingsShareAMarker(t *testing.T) {
	s := sealer(t, 1)
	code, err := s.Seal(sample)
	require.NoError(t, err)
	_, want, err := s.Open(code)
	require.NoError(t, err)
	for _, spelling := range []string{code + "\n", "\r\n" + code, code[:10] + "\n" + code[10:], code + "=", code + "=="} {
		if _, marker, err := s.Open(spelling); err == nil {
			require.Equal(t, want, marker, "%q", spelling)
		}
	}
	const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
	for _, last := range alphabet {
		if _, marker, err := s.Open(code[:len(code)-1] + string(last)); err == nil {
			require.Equal(t, want, marker)
		}
	}
}

func TestWhatCannotBeSealed(t *testing.T) {
	s := sealer(t, 1)
	for _, bad := range []ticket.Ticket{{}, {Folder: sample.Folder}, {Folder: sample.Folder, Document: "../x"}, {Document: sample.Document}} {
		_, err := s.Seal(bad)
		require.Error(t, err)
	}
	_, err := ticket.New(make([]byte, 31))
	require.Error(t, err)
}

func FuzzOpen(f *testing.F) {
	s := sealer(f, 1)
	code, err := s.Seal(sample)
	require.NoError(f, err)
	for _, seed := range []string{"", code, code[1:], code + "A", strings.Repeat("A", 300), "%00", "../../x"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got, marker, err := s.Open(text)
		if err != nil {
			require.Equal(t, ticket.ErrInvalid, err)
			require.Zero(t, got)
			require.Empty(t, marker)
			return
		}
		require.Equal(t, sample, got, "nothing but the seed opens")
	})
}
