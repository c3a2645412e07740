package member_test

import (
	"bytes"
	"crypto/rand"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/phiform/phiform/workloads/download/member"
)

func keys(t require.TestingT) *member.Keys {
	k, err := member.New(bytes.Repeat([]byte{0x0b}, 32))
	require.NoError(t, err)
	return k
}

// The expected values come from: printf 'folder\nhttps://id.example.org\nsubject-1' |
// openssl dgst -sha256 -mac HMAC -macopt hexkey:0b0b…0b, as the README tells back offices.
func TestKnownAnswers(t *testing.T) {
	folder := keys(t).Folder("https://id.example.org", "subject-1")
	require.Equal(t, "3f82abc6c27948b2e6d1690868e931961591762e698b99d0f4d556dfdb8563a4", folder)
	require.Equal(t, "76297c5796494f168c8b2bd8051eeeb9", keys(t).Pseudonym(folder))
	require.Equal(t, "d4003cbd86a45a6ecbe6122c3b5346ee", keys(t).Document(folder, "AAAAAAAAAAAAAAAAAAAAAAAAAA"))
}

func TestSecretsHaveALength(t *testing.T) {
	_, err := member.New(make([]byte, 31))
	require.EqualError(t, err, "the secret is shorter than 32 bytes")
}

func TestSecretIsCopied(t *testing.T) {
	secret := bytes.Repeat([]byte{0x0b}, 32)
	k, err := member.New(secret)
	require.NoError(t, err)
	clear(secret)
	require.Equal(t, keys(t).Folder("i", "s"), k.Folder("i", "s"))
}

func TestSubjectsHaveFoldersOfTheirOwn(t *testing.T) {
	k := keys(t)
	rapid.Check(t, func(t *rapid.T) {
		issuers := rapid.SampledFrom([]string{"https://a.example", "https://b.example"})
		subjects := rapid.String()
		i, j := issuers.Draw(t, "issuer"), issuers.Draw(t, "other issuer")
		s, r := subjects.Draw(t, "subject"), subjects.Draw(t, "other subject")
		require.Equal(t, i == j && s == r, k.Folder(i, s) == k.Folder(j, r))
		require.True(t, member.IsFolder(k.Folder(i, s)))
		if len(s) > 3 {
			require.NotContains(t, k.Folder(i, s), s)
		}
	})
}

func TestIDs(t *testing.T) {
	for _, id := range []string{
		rand.Text(),
		"0b0e1a52-6c3f-4b4e-9b7e-0a4b8f0c1d2e",
		strings.Repeat("a", 22),
		strings.Repeat("a", 64),
	} {
		require.True(t, member.IsDocument(id), "%q", id)
	}
	for _, text := range []string{
		strings.Repeat("a", 21),
		strings.Repeat("a", 65),
		"",
		".",
		"..",
		"../" + strings.Repeat("a", 30),
		strings.Repeat("a", 22) + "/x",
		strings.Repeat("a", 22) + "%2fx",
		strings.Repeat("a", 22) + `\x`,
		strings.Repeat("a", 22) + "\n",
		strings.Repeat("a", 22) + "\x00",
		strings.Repeat("ä", 22),
		"-" + strings.Repeat("a", 22),
		strings.Repeat("a", 22) + "?sig=1",
		strings.Repeat("a", 22) + ".pdf",
		strings.Repeat("a", 22) + ";x",
		" " + strings.Repeat("a", 22),
		strings.Repeat("a", 11) + strings.Repeat("../", 6),
	} {
		require.False(t, member.IsDocument(text), "%q", text)
	}
}

func FuzzSplit(f *testing.F) {
	folder := strings.Repeat("0", 64)
	for _, seed := range []string{
		"", "/", folder, folder + "/" + strings.Repeat("a", 22), folder + "/../" + folder + "/" + strings.Repeat("a", 22),
		folder + "//" + strings.Repeat("a", 22), "/" + folder + "/" + strings.Repeat("a", 22),
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, object string) {
		folder, id, ok := member.Split(object)
		if !ok {
			return
		}
		require.Equal(t, object, folder+"/"+id)
		require.Equal(t, 1, strings.Count(object, "/"))
		require.NotContains(t, object, "..")
		require.NotContains(t, object, `\`)
	})
}
