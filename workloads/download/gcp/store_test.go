package gcp_test

import (
	"bytes"
	"context"
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"cloud.google.com/go/storage"
	"github.com/fsouza/fake-gcs-server/fakestorage"
	"github.com/stretchr/testify/require"
	"google.golang.org/api/iamcredentials/v1"
	"google.golang.org/api/option"

	download "github.com/phiform/phiform/workloads/download"
	"github.com/phiform/phiform/workloads/download/gcp"
	"github.com/phiform/phiform/workloads/download/internal/journey"
)

const signer = "download@project.iam.gserviceaccount.com"

// iam signs as the IAM Credentials API does, with a key of its own.
type iam struct {
	key *rsa.PrivateKey

	mu     sync.Mutex
	signed []byte // last
	status int    // of an answer that refuses
}

func (i *iam) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	i.mu.Lock()
	defer i.mu.Unlock()
	if i.status != 0 {
		w.WriteHeader(i.status)
		_, _ = w.Write([]byte(`{"error":{"code":403,"message":"` + r.URL.Path + `","errors":[{"reason":"forbidden"}]}}`))
		return
	}
	if r.Method != http.MethodPost || r.URL.Path != "/v1/projects/-/serviceAccounts/"+signer+":signBlob" {
		http.NotFound(w, r)
		return
	}
	var request struct{ Payload []byte }
	if err := json.NewDecoder(r.Body).Decode(&request); err != nil {
		http.Error(w, "bad", http.StatusBadRequest)
		return
	}
	i.signed = request.Payload
	sum := sha256.Sum256(request.Payload)
	signature, _ := rsa.SignPKCS1v15(nil, i.key, crypto.SHA256, sum[:])
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(map[string]string{"keyId": "1", "signedBlob": base64.StdEncoding.EncodeToString(signature)})
}

type fixture struct {
	server *fakestorage.Server
	iam    *iam
	store  *gcp.Store
}

func setUp(t testing.TB) *fixture {
	t.Helper()
	server, err := fakestorage.NewServerWithOptions(fakestorage.Options{Scheme: "http", Host: "127.0.0.1", Writer: io.Discard})
	require.NoError(t, err)
	t.Cleanup(server.Stop)
	for _, name := range []string{"documents", "redeemed"} {
		server.CreateBucketWithOpts(fakestorage.CreateBucketOpts{Name: name})
	}
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	require.NoError(t, err)
	f := &fixture{server: server, iam: &iam{key: key}}
	signing := httptest.NewServer(f.iam)
	t.Cleanup(signing.Close)
	client, err := storage.NewClient(t.Context(), option.WithEndpoint(server.URL()+"/storage/v1/"), option.WithoutAuthentication())
	require.NoError(t, err)
	credentials, err := iamcredentials.NewService(t.Context(), option.WithEndpoint(signing.URL), option.WithoutAuthentication())
	require.NoError(t, err)
	f.store = gcp.New(gcp.Config{Documents: "documents", Redeemed: "redeemed", Signer: signer}, client, credentials)
	return f
}

func (f *fixture) put(name, content, display string) {
	f.server.CreateObject(fakestorage.Object{
		ObjectAttrs: fakestorage.ObjectAttrs{
			BucketName: "documents", Name: name, ContentType: "application/pdf", Metadata: map[string]string{"name": display},
			Created: time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC),
		},
		Content: []byte(content),
	})
}

var (
	mine   = strings.Repeat("a1", 32)
	theirs = strings.Repeat("b2", 32)
)

func TestStore(t *testing.T) {
	f := setUp(t)
	one, two, other := rand.Text(), rand.Text(), rand.Text()
	f.put(mine+"/"+one, "%PDF-1", "Befund%20M%C3%A4rz")
	f.put(mine+"/"+two, "%PDF-22", "Bill")
	f.put(mine+"/notes.txt", "no document", "x")
	f.put(mine+"/"+one+"/"+two, "no document", "x")
	f.put(theirs+"/"+other, "%PDF-333", "Secret")

	t.Run("lists the folder's documents and nothing else", func(t *testing.T) {
		found, err := f.store.List(t.Context(), mine, 100)
		require.NoError(t, err)
		require.ElementsMatch(t, []download.Document{
			{ID: one, Name: "Befund März", Size: 6, Created: time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC), Type: "application/pdf"},
			{ID: two, Name: "Bill", Size: 7, Created: time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC), Type: "application/pdf"},
		}, found)
		found, err = f.store.List(t.Context(), mine, 1)
		require.NoError(t, err)
		require.Len(t, found, 1)
		found, err = f.store.List(t.Context(), strings.Repeat("c3", 32), 100)
		require.NoError(t, err)
		require.Empty(t, found)
	})
	t.Run("finds a document in its folder only", func(t *testing.T) {
		document, err := f.store.Find(t.Context(), mine, one)
		require.NoError(t, err)
		require.Equal(t, "Befund März", document.Name)
		_, err = f.store.Find(t.Context(), mine, other)
		require.ErrorIs(t, err, download.ErrNotFound)
	})
	t.Run("gives a marker away once", func(t *testing.T) {
		firsts := make(chan bool, 20)
		var group sync.WaitGroup
		for range cap(firsts) {
			group.Go(func() {
				first, err := f.store.Claim(t.Context(), strings.Repeat("0f", 32))
				if err != nil {
					t.Error(err)
				}
				firsts <- first
			})
		}
		group.Wait()
		close(firsts)
		won := 0
		for first := range firsts {
			if first {
				won++
			}
		}
		require.Equal(t, 1, won)
	})
}

func TestJourney(t *testing.T) {
	f := setUp(t)
	journey.Run(t, journey.Cloud{Store: f.store, Put: f.put, Get: func(address string) (int, string) { return f.get(t, address) }})
}

// get reads a signed URL from the fake, which does not look at signatures: TestSignatureIsTheDocumentedOne does.
func (f *fixture) get(t testing.TB, signed string) (int, string) {
	t.Helper()
	address, err := url.Parse(signed)
	require.NoError(t, err)
	at, err := url.Parse(f.server.URL())
	require.NoError(t, err)
	address.Scheme, address.Host = at.Scheme, at.Host
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address.String(), nil)
	require.NoError(t, err)
	request.Host = "storage.googleapis.com" // by which the fake knows reads by URL
	response, err := http.DefaultClient.Do(request)
	require.NoError(t, err)
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	require.NoError(t, err)
	return response.StatusCode, string(body)
}

// The canonical request and the string to sign are spelled out from Google's page "V4 signing process", and the signature is
// checked with the key, since the fake does not.
func TestSignatureIsTheDocumentedOne(t *testing.T) {
	f := setUp(t)
	id := rand.Text()
	signed, err := f.store.Sign(t.Context(), mine, id, "document.pdf", time.Now().Add(3*time.Minute))
	require.NoError(t, err)
	address, err := url.Parse(signed)
	require.NoError(t, err)
	require.Equal(t, "https", address.Scheme)
	require.Equal(t, "/documents/"+mine+"/"+id, address.Path)
	query := address.Query()
	date := query.Get("X-Goog-Date")
	require.Equal(t, `attachment; filename="document.pdf"`, query.Get("response-content-disposition"))
	require.Contains(t, []string{"179", "180"}, query.Get("X-Goog-Expires"))
	scope := date[:8] + "/auto/storage/goog4_request"
	require.Equal(t, signer+"/"+scope, query.Get("X-Goog-Credential"))
	signature, err := hex.DecodeString(query.Get("X-Goog-Signature"))
	require.NoError(t, err)
	query.Del("X-Goog-Signature")
	canonical := strings.Join([]string{
		"GET", "/documents/" + mine + "/" + id, strings.ReplaceAll(query.Encode(), "+", "%20"),
		"host:" + address.Hostname(), "", "host", "UNSIGNED-PAYLOAD",
	}, "\n")
	digest := sha256.Sum256([]byte(canonical))
	text := strings.Join([]string{"GOOG4-RSA-SHA256", date, scope, hex.EncodeToString(digest[:])}, "\n")
	require.Equal(t, text, string(f.iam.signed))
	sum := sha256.Sum256([]byte(text))
	require.NoError(t, rsa.VerifyPKCS1v15(&f.iam.key.PublicKey, crypto.SHA256, sum[:], signature))
}

func TestErrorsTellNothing(t *testing.T) {
	f := setUp(t)
	f.iam.status = http.StatusForbidden
	_, err := f.store.Sign(t.Context(), mine, rand.Text(), "document", time.Now().Add(time.Minute))
	require.EqualError(t, err, "signing a URL: status 403, forbidden")
	f.iam.status = 0
	f.server.Stop()
	ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
	defer cancel()
	var texts bytes.Buffer
	_, err = f.store.List(ctx, mine, 1)
	require.Error(t, err)
	texts.WriteString(err.Error())
	_, err = f.store.Find(ctx, mine, rand.Text())
	require.Error(t, err)
	texts.WriteString(err.Error())
	_, err = f.store.Claim(ctx, theirs)
	require.Error(t, err)
	texts.WriteString(err.Error())
	for _, telling := range []string{mine, theirs, "127.0.0.1", "http", "documents"} {
		require.NotContains(t, texts.String(), telling)
	}
}
