package eligibility

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const head = "cloud: aws\ntitle: t\ndate: 2025-04-16\nsource: s: t\nreview: r\n"

func TestParse(t *testing.T) {
	list, err := parse(head + "# comment\n\neligible | A | a b/c b/c* | except=x = y\nended | B | b | since=2025-01-02 | instead=A\ntool | C\n")
	require.NoError(t, err)
	require.Equal(t, "s: t", list.Source)
	require.Equal(t, []Service{
		{Name: "A", Standing: Eligible, Modules: []string{"a", "b/c", "b/c*"}, Except: "x = y"},
		{Name: "B", Standing: Ended, Modules: []string{"b"}, Since: "2025-01-02", Instead: "A"},
		{Name: "C", Standing: Tool},
	}, list.Services)
}

func TestParseRefuses(t *testing.T) {
	for text, want := range map[string]string{
		"":                                            "the header has no",
		strings.Replace(head, "2025", "25", 1):        `"25-04-16" is no date`,
		head + "colour: red":                          `line 6: "colour" is no field`,
		head + "perhaps | A":                          `"perhaps" is no standing`,
		head + "tool | ":                              "needs a name of its own",
		head + "tool | A\ntool | A":                   "line 7: a service needs a name of its own",
		head + "tool | A | a\ntool | B | a":           "another service has module a",
		head + "tool | A | a/b\ntool | B | a/b":       "another service has module a/b",
		head + "tool | A | a/b*\ntool | B | a/b*":     "another service has module a/b*",
		head + "tool | A | AWS::A\ntool | B | AWS::a": "another service has module AWS::a",
		head + "tool | A | a | colour=red":            `"colour=red" is no detail`,
		head + "tool | A | a | except=":               `"except=" is no detail`,
		head + "ended | A | a | instead=B":            `A: "" is no date`,
		head + "closed | A | a | since=2025-13-01":    `"2025-13-01" is no date`,
	} {
		_, err := parse(text)
		require.ErrorContains(t, err, want, text)
	}
}

func FuzzParse(f *testing.F) {
	f.Add(head + "eligible | A | a b/c b/c* | except=x")
	f.Add("|")
	f.Fuzz(func(t *testing.T, text string) {
		list, err := parse(text)
		if err != nil {
			return
		}
		for _, s := range list.Services {
			require.NotEmpty(t, s.Name)
			for _, key := range s.Modules {
				if strings.HasPrefix(key, "AWS::") {
					continue
				}
				name, typ, _ := strings.Cut(key, "/")
				require.NotEqual(t, "", list.Of("aws:"+name+"/"+strings.TrimSuffix(typ, "*")+":X").Name)
			}
		}
	})
}

func FuzzOf(f *testing.F) {
	f.Add("aws:s3/bucketV2:BucketV2")
	f.Add("azure-native:storage/v20230101:StorageAccount")
	f.Add("gcp:")
	f.Fuzz(func(t *testing.T, token string) {
		require.Contains(t, Standings(), Of(token).Standing)
	})
}
