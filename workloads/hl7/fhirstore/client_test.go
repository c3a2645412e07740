package fhirstore_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/workloads/hl7/fhirstore"
)

func TestTransactionCarriesTheMarkerLast(t *testing.T) {
	store, url := newFake(t)
	c := client(t, url)
	require.NoError(t, c.Transact(t.Context(), bundle(marker("m1"), put("Patient/a"), put("Encounter/b")), marker("m1")))

	var sent struct{ Entry []sentEntry }
	require.Len(t, store.posts, 1)
	require.NoError(t, json.Unmarshal(store.posts[0], &sent))
	require.Len(t, sent.Entry, 3)
	last := sent.Entry[2]
	require.Equal(t, "PUT", last.Request.Method)
	require.Equal(t, "Provenance/m1", last.Request.URL)
	require.Equal(t, "*", last.Request.IfNoneMatch)

	digest, ok, err := c.Find(t.Context(), "m1")
	require.NoError(t, err)
	require.True(t, ok)
	require.Equal(t, marker("m1").Digest, digest)
	_, ok, err = c.Find(t.Context(), "m2")
	require.NoError(t, err)
	require.False(t, ok)
}

func TestWhatTheStoreAnswers(t *testing.T) {
	outcome := `{"resourceType":"OperationOutcome","issue":[{"severity":"warning","code":"informational"},
		{"severity":"error","code":"invalid","expression":["Bundle.entry[0].resource.birthDate"],"diagnostics":"19991345 is no date"},
		{"severity":"error","code":"invalid","location":["the value 19991345"]}]}`
	tests := map[string]struct {
		next  []func(http.ResponseWriter, func()) bool
		want  string // of the error, empty: done
		posts int
		has   bool // whether the resources are there afterwards
	}{
		"done":                    {nil, "", 1, true},
		"throttled once":          {list(reply(429, "")), "", 2, true},
		"throttled as AWS does":   {list(reply(400, `{"__type":"com.amazon#ThrottlingException"}`)), "", 2, true},
		"failed once":             {list(reply(500, "")), "", 2, true},
		"unavailable, wants time": {list(reply(503, "", "Retry-After", "1")), "", 2, true},
		"always throttled":        {list(reply(429, ""), reply(429, ""), reply(429, "")), "FHIR store: status 429", 3, false},
		"refused": {
			list(reply(400, outcome), reply(400, outcome)), "FHIR store: refused with status 400: invalid at Bundle.entry[0].resource.birthDate", 2, false,
		},
		"an error that is no outcome": {list(reply(400, `{"__type":"ValidationException"}`)), "", 2, true},
		"no permission":               {list(reply(403, ""), reply(403, ""), reply(403, "")), "FHIR store: status 403", 3, false},
		"cut before":                  {list(cut(false)), "FHIR store: no answer (it may have been done nevertheless): EOF", 1, false},
		"cut after it was done":       {list(cut(true)), "", 1, true},
		"gateway gave up, done":       {list(after(reply(504, ""))), "", 1, true},
		"gateway gave up, open":       {list(reply(504, "")), "FHIR store: status 504 (it may have been done nevertheless)", 1, false},
		"changed at the same time":    {list(reply(409, "")), "", 2, true},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			store, url := newFake(t)
			store.next = test.next
			c := client(t, url, func(o *fhirstore.Options) { o.Attempts = 3 })
			err := c.Transact(t.Context(), bundle(marker("m"), put("Patient/a")), marker("m"))
			if test.want == "" {
				require.NoError(t, err)
			} else {
				require.EqualError(t, err, test.want)
			}
			require.Len(t, store.posts, test.posts)
			_, has := store.resources["Patient/a"]
			require.Equal(t, test.has, has)
		})
	}
}

func list(acts ...func(http.ResponseWriter, func()) bool) []func(http.ResponseWriter, func()) bool {
	return acts
}

// after commits and then does something else.
func after(act func(http.ResponseWriter, func()) bool) func(http.ResponseWriter, func()) bool {
	return func(w http.ResponseWriter, commit func()) bool { commit(); return act(w, commit) }
}

func TestAMarkerThatIsThere(t *testing.T) {
	store, url := newFake(t)
	c := client(t, url)
	require.NoError(t, c.Transact(t.Context(), bundle(marker("m"), put("Patient/a")), marker("m")))
	var conflict *fhirstore.Conflict
	require.ErrorAs(t, c.Transact(t.Context(), bundle(marker("m"), put("Patient/b")), marker("m")), &conflict)
	require.NotContains(t, store.resources, "Patient/b")

	t.Run("with a cut connection and another digest", func(t *testing.T) {
		store.next = list(cut(false))
		other := marker("m")
		other.Digest = strings.Repeat("cd", 32)
		require.ErrorAs(t, c.Transact(t.Context(), bundle(other, put("Patient/b")), other), &conflict)
	})
}

func TestConditionsThatTheStoreDoesNotTake(t *testing.T) {
	t.Run("refused: it is written to without", func(t *testing.T) {
		store, url := newFake(t)
		store.conditions = "refuse"
		c := client(t, url)
		require.NoError(t, c.Transact(t.Context(), bundle(marker("m1"), put("Patient/a")), marker("m1")))
		require.NoError(t, c.Transact(t.Context(), bundle(marker("m2"), put("Patient/b")), marker("m2")))
		require.Len(t, store.posts, 3, "only the first is sent twice")
		require.NotContains(t, string(store.posts[2]), "ifNoneMatch")
	})
	t.Run("refused, and busy without", func(t *testing.T) {
		store, url := newFake(t)
		store.conditions = "refuse"
		pass := func(http.ResponseWriter, func()) bool { return false }
		store.next = list(pass, reply(429, ""), pass, reply(503, ""))
		c := client(t, url)
		require.NoError(t, c.Transact(t.Context(), bundle(marker("m1"), put("Patient/a")), marker("m1")))
		require.Len(t, store.posts, 6)
	})
	t.Run("accepted once: a refusal is the message's", func(t *testing.T) {
		store, url := newFake(t)
		c := client(t, url)
		require.NoError(t, c.Transact(t.Context(), bundle(marker("m1"), put("Patient/a")), marker("m1")))
		store.next = list(reply(422, ""))
		require.Error(t, c.Transact(t.Context(), bundle(marker("m2"), put("Patient/b")), marker("m2")))
		require.Len(t, store.posts, 2)
	})
	t.Run("ignored: it is told", func(t *testing.T) {
		store, url := newFake(t)
		store.conditions = "ignore"
		var twice []string
		c := client(t, url, func(o *fhirstore.Options) { o.Overwritten = func(m fhirstore.Marker) { twice = append(twice, m.ID) } })
		require.NoError(t, c.Transact(t.Context(), bundle(marker("m1"), put("Patient/a")), marker("m1")))
		require.Empty(t, twice)
		require.NoError(t, c.Transact(t.Context(), bundle(marker("m1"), put("Patient/a")), marker("m1")))
		require.Equal(t, []string{"m1"}, twice)
	})
	t.Run("relied on: a cut connection is tried again at once", func(t *testing.T) {
		store, url := newFake(t)
		store.next = list(cut(false), cut(true))
		c := client(t, url, func(o *fhirstore.Options) { o.Conditions = fhirstore.Rely })
		var conflict *fhirstore.Conflict
		require.ErrorAs(t, c.Transact(t.Context(), bundle(marker("m1"), put("Patient/a")), marker("m1")), &conflict)
		require.Len(t, store.posts, 3)
		require.Contains(t, store.resources, "Patient/a")
	})
}

func TestLargeBundles(t *testing.T) {
	many := func(n int, make func(string) string) []byte {
		var entries []string
		for i := range n {
			entries = append(entries, make(fmt.Sprintf("Observation/o%d", i)))
		}
		return bundle(marker("m"), entries...)
	}
	t.Run("the marker has its place in the only part", func(t *testing.T) {
		store, url := newFake(t)
		require.NoError(t, client(t, url).Transact(t.Context(), many(99, put), marker("m")))
		require.Len(t, store.posts, 1)
	})
	t.Run("parts, the marker in the last", func(t *testing.T) {
		store, url := newFake(t)
		require.NoError(t, client(t, url).Transact(t.Context(), many(250, put), marker("m")))
		require.Len(t, store.posts, 3)
		for i, post := range store.posts {
			var sent struct{ Entry []sentEntry }
			require.NoError(t, json.Unmarshal(post, &sent))
			require.LessOrEqual(t, len(sent.Entry), 100)
			require.Equal(t, i == 2, strings.Contains(string(post), "Provenance/m"))
		}
		require.Len(t, store.resources, 251)
	})
	t.Run("by size", func(t *testing.T) {
		store, url := newFake(t)
		c := client(t, url, func(o *fhirstore.Options) { o.Bytes = 4 << 10 })
		require.NoError(t, c.Transact(t.Context(), many(60, put), marker("m")))
		require.Greater(t, len(store.posts), 1)
		for _, post := range store.posts {
			require.Less(t, len(post), 6<<10)
		}
	})
	refused := map[string][]byte{
		"a resource that is too large": bundle(marker("m"), strings.Replace(put("Patient/a"), `"id"`, `"x":"`+strings.Repeat("x", 6<<20)+`","id"`, 1)),
		"references by urn:uuid": many(120, func(url string) string {
			return strings.Replace(put(url), `"id"`, `"subject":{"reference":"urn:uuid:p"},"id"`, 1)
		}),
		"creations": many(120, func(url string) string {
			return strings.Replace(strings.Replace(put(url), "PUT", "POST", 1), `"url":"`+url, `"url":"Observation`, 1)
		}),
	}
	for name, large := range refused {
		t.Run("refused: "+name, func(t *testing.T) {
			store, url := newFake(t)
			require.EqualError(t, client(t, url).Transact(t.Context(), large, marker("m")), "FHIR store: refused: too-large")
			require.Empty(t, store.posts)
		})
	}
	t.Run("no bundle, no marker", func(t *testing.T) {
		_, url := newFake(t)
		for _, bad := range [][]byte{[]byte(`{"resourceType":"Patient"}`), []byte(`{`), bundle(marker("other"), put("Patient/a"))} {
			require.EqualError(t, client(t, url).Transact(t.Context(), bad, marker("m")), "FHIR store: refused: bundle")
		}
	})
}

func TestResourcesThatAreOnlyMentioned(t *testing.T) {
	mention := func(url string) string {
		return strings.Replace(put(url), `"url"`, `"ifNoneMatch":"*","url"`, 1)
	}
	for _, conditions := range []fhirstore.Conditions{fhirstore.Try, fhirstore.Omit} {
		t.Run(string(conditions), func(t *testing.T) {
			store, url := newFake(t)
			c := client(t, url, func(o *fhirstore.Options) { o.Conditions = conditions })
			require.NoError(t, c.Transact(t.Context(), bundle(marker("m1"), put("Encounter/e"), mention("Patient/p")), marker("m1")))
			require.Contains(t, store.resources, "Patient/p", "made where there is none")
			store.resources["Patient/q"] = json.RawMessage(`{"resourceType":"Patient","id":"q","active":true}`)
			require.NoError(t, c.Transact(t.Context(), bundle(marker("m2"), put("Encounter/f"), mention("Patient/q"), mention("Patient/p")), marker("m2")))
			require.Contains(t, string(store.resources["Patient/q"]), "active", "left as it is where there is one")
			require.Contains(t, store.resources, "Encounter/f")
			require.Contains(t, store.resources, "Provenance/m2")
			require.Equal(t, conditions == fhirstore.Omit, !strings.Contains(string(store.posts[0]), "ifNoneMatch"))
		})
	}
	t.Run("made by another at the same time", func(t *testing.T) {
		store, url := newFake(t)
		store.next = list(func(w http.ResponseWriter, _ func()) bool {
			store.resources["Patient/p"] = json.RawMessage(`{"resourceType":"Patient","id":"p","active":true}`)
			return false
		})
		require.NoError(t, client(t, url).Transact(t.Context(), bundle(marker("m"), put("Encounter/e"), mention("Patient/p")), marker("m")))
		require.Contains(t, string(store.resources["Patient/p"]), "active")
		require.Contains(t, store.resources, "Encounter/e")
		require.Len(t, store.posts, 2)
	})
}

func TestTheTimeThatIsLeftIsRespected(t *testing.T) {
	store, url := newFake(t)
	store.next = list(reply(429, "", "Retry-After", "30"))
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Second)
	defer cancel()
	began := time.Now()
	err := client(t, url).Transact(ctx, bundle(marker("m"), put("Patient/a")), marker("m"))
	var later *fhirstore.Temporary
	require.ErrorAs(t, err, &later)
	require.Equal(t, 30*time.Second, later.After)
	require.Less(t, time.Since(began), 2*time.Second, "it does not wait for what would come too late")
}

func TestAStalledStore(t *testing.T) {
	store, url := newFake(t)
	store.next = list(func(http.ResponseWriter, func()) bool {
		time.Sleep(250 * time.Millisecond)
		panic(http.ErrAbortHandler)
	})
	c := client(t, url, func(o *fhirstore.Options) { o.Timeout = 100 * time.Millisecond })
	err := c.Transact(t.Context(), bundle(marker("m"), put("Patient/a")), marker("m"))
	var later *fhirstore.Temporary
	require.ErrorAs(t, err, &later)
	require.True(t, later.Unknown)
	require.ErrorIs(t, err, context.DeadlineExceeded)
	require.NotContains(t, err.Error(), url)
}

func TestNoStore(t *testing.T) {
	c := client(t, "http://127.0.0.1:1/r4", func(o *fhirstore.Options) { o.Attempts = 2 })
	var later *fhirstore.Temporary
	require.ErrorAs(t, c.Transact(t.Context(), bundle(marker("m"), put("Patient/a")), marker("m")), &later)
	require.False(t, later.Unknown)
}

func TestSigned(t *testing.T) {
	store, url := newFake(t)
	credentials := aws.CredentialsProviderFunc(func(context.Context) (aws.Credentials, error) {
		return aws.Credentials{AccessKeyID: "AKIAEXAMPLE", SecretAccessKey: "example", SessionToken: "token"}, nil
	})
	c := client(t, url, func(o *fhirstore.Options) {
		sign := fhirstore.SigV4(credentials, "us-east-1")
		o.Signer = func(r *http.Request, hash string) error {
			err := sign(r, hash)
			if !strings.Contains(r.Header.Get("Authorization"), "/us-east-1/healthlake/aws4_request") || r.Header.Get("X-Amz-Security-Token") != "token" {
				return errors.New("not signed for HealthLake")
			}
			return err
		}
	})
	require.NoError(t, c.Transact(t.Context(), bundle(marker("m"), put("Patient/a")), marker("m")))
	require.Equal(t, 1, store.signed)
}

func TestRateAdapts(t *testing.T) {
	store, url := newFake(t)
	c := client(t, url, func(o *fhirstore.Options) { o.Rate = 20; o.Attempts = 5 })
	store.next = list(reply(429, ""))
	began := time.Now()
	for i := range 20 {
		require.NoError(t, c.Transact(t.Context(), bundle(marker(fmt.Sprint("m", i)), put("Patient/a")), marker(fmt.Sprint("m", i))))
	}
	// 4 at once, then at half of 20 a second and a little faster each time.
	require.Greater(t, time.Since(began), 900*time.Millisecond)
}

func TestURLs(t *testing.T) {
	for _, bad := range []string{"", "healthlake", "ftp://host/r4", "https://user@host/r4", "https://host/r4?x=1"} {
		_, err := fhirstore.New(bad, fhirstore.Options{})
		require.ErrorContains(t, err, "allowed is https://host/path", bad)
	}
	_, err := fhirstore.New("https://host/r4", fhirstore.Options{Conditions: "maybe"})
	require.EqualError(t, err, `conditions: got "maybe", allowed are try, rely, omit`)
}
