package azure_test

import (
	"context"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/xml"
	"io"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/Azure/azure-sdk-for-go/sdk/azcore"
	"github.com/Azure/azure-sdk-for-go/sdk/azcore/policy"
	"github.com/Azure/azure-sdk-for-go/sdk/azcore/to"
	"github.com/Azure/azure-sdk-for-go/sdk/storage/azblob/blob"
	"github.com/Azure/azure-sdk-for-go/sdk/storage/azblob/blockblob"
	"github.com/Azure/azure-sdk-for-go/sdk/storage/azblob/service"
	"github.com/stretchr/testify/require"

	download "github.com/phiform/phiform/workloads/download"
	"github.com/phiform/phiform/workloads/download/azure"
	"github.com/phiform/phiform/workloads/download/internal/journey"
	"github.com/phiform/phiform/workloads/internal/azurite"
)

// spy passes requests on, counts those for delegation keys and keeps the last key.
type spy struct {
	next http.RoundTripper

	mu   sync.Mutex
	keys int
	last delegation
	down bool
}

type delegation struct {
	OID     string `xml:"SignedOid"`
	TID     string `xml:"SignedTid"`
	Start   string `xml:"SignedStart"`
	Expiry  string `xml:"SignedExpiry"`
	Service string `xml:"SignedService"`
	Version string `xml:"SignedVersion"`
	Value   string `xml:"Value"`
}

func (s *spy) Do(request *http.Request) (*http.Response, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.down {
		return nil, &url.Error{Op: "Get", URL: request.URL.String(), Err: io.ErrUnexpectedEOF}
	}
	response, err := s.next.RoundTrip(request)
	if err != nil || request.URL.Query().Get("comp") != "userdelegationkey" {
		return response, err
	}
	s.keys++
	body, err := io.ReadAll(response.Body)
	if err != nil {
		return nil, err
	}
	response.Body = io.NopCloser(strings.NewReader(string(body)))
	return response, xml.Unmarshal(body, &s.last)
}

type fixture struct {
	*azurite.Azurite
	options   *service.ClientOptions
	documents string
	redeemed  string
	spy       *spy
	store     *azure.Store
	client    *service.Client
	now       time.Time
}

func setUp(t testing.TB) *fixture {
	t.Helper()
	emulator, id := azurite.Start(t), strings.ToLower(rand.Text())
	f := &fixture{
		Azurite: emulator, documents: "files-" + id, redeemed: "redeemed-" + id,
		spy: &spy{next: emulator.Client.Transport}, now: time.Now(),
	}
	f.options = &service.ClientOptions{ClientOptions: azcore.ClientOptions{Transport: f.spy, Retry: policy.RetryOptions{MaxRetries: -1}}}
	var err error
	f.client, err = service.NewClient(emulator.URL, azurite.Identity{}, f.options)
	require.NoError(t, err)
	for _, name := range []string{f.documents, f.redeemed} {
		_, err := f.client.CreateContainer(t.Context(), name, nil)
		require.NoError(t, err)
	}
	f.store = f.storeBehind(t, "")
	return f
}

// storeBehind is the store for browsers that reach the account by an origin.
func (f *fixture) storeBehind(t testing.TB, origin string) *azure.Store {
	t.Helper()
	store, err := azure.New(azure.Config{
		Account: f.URL, Files: origin, Documents: f.documents, Redeemed: f.redeemed, Now: func() time.Time { return f.now },
	}, azurite.Identity{}, f.options)
	require.NoError(t, err)
	return store
}

func (f *fixture) put(t testing.TB, name, content, display string) {
	t.Helper()
	_, err := f.client.NewContainerClient(f.documents).NewBlockBlobClient(name).UploadBuffer(t.Context(), []byte(content),
		&blockblob.UploadBufferOptions{
			HTTPHeaders: &blob.HTTPHeaders{BlobContentType: to.Ptr("application/pdf")},
			Metadata:    map[string]*string{"name": to.Ptr(display)},
		})
	require.NoError(t, err)
}

// answer is what a request was answered with.
type answer struct {
	status int
	header http.Header
	body   string
}

func (f *fixture) get(t testing.TB, method, address string) answer {
	return ask(t, f.Client, method, address)
}

func ask(t testing.TB, client *http.Client, method, address string) answer {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), method, address, nil)
	require.NoError(t, err)
	response, err := client.Do(request)
	require.NoError(t, err)
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	require.NoError(t, err)
	return answer{response.StatusCode, response.Header, string(body)}
}

var (
	mine   = strings.Repeat("a1", 32)
	theirs = strings.Repeat("b2", 32)
)

func TestStore(t *testing.T) {
	f := setUp(t)
	one, two, other := rand.Text(), rand.Text(), rand.Text()
	f.put(t, mine+"/"+one, "%PDF-1", "Befund%20M%C3%A4rz")
	f.put(t, mine+"/"+two, "%PDF-22", "Bill")
	f.put(t, mine+"/notes.txt", "no document", "x")
	f.put(t, mine+"/"+one+"/"+two, "no document", "x")
	f.put(t, theirs+"/"+other, "%PDF-333", "Secret")

	t.Run("lists the folder's documents and nothing else", func(t *testing.T) {
		found, err := f.store.List(t.Context(), mine, 100)
		require.NoError(t, err)
		require.Len(t, found, 2)
		byID := map[string]download.Document{found[0].ID: found[0], found[1].ID: found[1]}
		require.Equal(t, "Befund März", byID[one].Name)
		require.EqualValues(t, 6, byID[one].Size)
		require.Equal(t, "application/pdf", byID[one].Type)
		require.WithinDuration(t, time.Now(), byID[two].Created, time.Minute)
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
		marker := strings.Repeat("0f", 32)
		firsts := make(chan bool, 20)
		var group sync.WaitGroup
		for range cap(firsts) {
			group.Go(func() {
				first, err := f.store.Claim(t.Context(), marker)
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
	t.Run("signs for one document, for reading, for a while", func(t *testing.T) {
		signed, err := f.store.Sign(t.Context(), mine, one, "document.pdf", f.now.Add(3*time.Minute))
		require.NoError(t, err)
		got := f.get(t, http.MethodGet, signed)
		require.Equal(t, http.StatusOK, got.status, got.body)
		require.Equal(t, "%PDF-1", got.body)
		require.Equal(t, `attachment; filename="document.pdf"`, got.header.Get("Content-Disposition"))
		require.Equal(t, "no-store", got.header.Get("Cache-Control"))
		for name, attempt := range widened(signed, one, two, other) {
			require.NotEqual(t, [2]string{http.MethodGet, signed}, attempt, name)
			require.GreaterOrEqual(t, f.get(t, attempt[0], attempt[1]).status, 400, name)
		}
		expired, err := f.store.Sign(t.Context(), mine, one, "document.pdf", time.Now().Add(-time.Second))
		require.NoError(t, err)
		require.Equal(t, http.StatusForbidden, f.get(t, http.MethodGet, expired).status)
	})
	t.Run("tells no name in the URL", func(t *testing.T) {
		signed, err := f.store.Sign(t.Context(), mine, one, "document.pdf", f.now.Add(3*time.Minute))
		require.NoError(t, err)
		require.NotContains(t, signed, "Befund")
		require.Contains(t, signed, "spr=https")
		require.Contains(t, signed, "sp=r&")
		require.Contains(t, signed, "sr=b&")
	})
	t.Run("errors tell nothing", func(t *testing.T) {
		f.spy.down = true
		defer func() { f.spy.down = false }()
		f.now = f.now.Add(2 * time.Hour)
		_, err := f.store.Find(t.Context(), mine, one)
		require.EqualError(t, err, "reading a blob's properties: *url.Error")
		_, err = f.store.List(t.Context(), mine, 1)
		require.EqualError(t, err, "listing blobs: *url.Error")
		_, err = f.store.Claim(t.Context(), mine)
		require.EqualError(t, err, "creating a marker: *url.Error")
		_, err = f.store.Sign(t.Context(), mine, one, "document.pdf", f.now.Add(time.Minute))
		require.EqualError(t, err, "getting a user delegation key: *url.Error")
		done, cancel := context.WithCancel(t.Context())
		cancel()
		f.spy.down = false
		_, err = f.store.Find(done, mine, one)
		require.EqualError(t, err, "reading a blob's properties: context canceled")
	})
}

// widened are attempts to do more with a signed URL than it is good for.
func widened(signed, one, two, other string) map[string][2]string {
	return map[string][2]string{
		"another document of the folder": {http.MethodGet, strings.Replace(signed, one, two, 1)},
		"another member's document":      {http.MethodGet, strings.Replace(signed, mine+"/"+one, theirs+"/"+other, 1)},
		"the container":                  {http.MethodGet, strings.Replace(signed, "/"+mine+"/"+one, "", 1) + "&restype=container&comp=list"},
		"deletion":                       {http.MethodDelete, signed},
		"writing":                        {http.MethodPut, signed},
		"more permissions":               {http.MethodDelete, strings.Replace(signed, "sp=r", "sp=rd", 1)},
		"a later expiry":                 {http.MethodGet, strings.Replace(signed, "se=2", "se=3", 1)},
		"no signature":                   {http.MethodGet, signed[:strings.Index(signed, "sig=")]},
		"no attachment":                  {http.MethodGet, strings.Replace(signed, "rscd=attachment", "rscd=inline", 1)},
	}
}

// frontDoor passes requests on to the account as Azure Front Door does: under the account's own name, with nothing else changed, and
// noting the name by which they came.
func frontDoor(t *testing.T, f *fixture) (server *httptest.Server) {
	t.Helper()
	account, err := url.Parse(f.URL)
	require.NoError(t, err)
	server = httptest.NewTLSServer(&httputil.ReverseProxy{
		Transport: f.Client.Transport,
		Rewrite: func(r *httputil.ProxyRequest) {
			r.Out.URL.Scheme, r.Out.URL.Host, r.Out.Host = account.Scheme, account.Host, account.Host
			r.SetXForwarded()
		},
	})
	t.Cleanup(server.Close)
	return server
}

// The account is closed to browsers, which reach it by another origin: the URL is that origin's, and its signature holds there as well.
func TestBrowsersReachTheAccountByAnotherOrigin(t *testing.T) {
	f := setUp(t)
	front := frontDoor(t, f)
	one, two, other := rand.Text(), rand.Text(), rand.Text()
	f.put(t, mine+"/"+one, "%PDF-1", "Bill")
	f.put(t, mine+"/"+two, "%PDF-22", "Bill")
	f.put(t, theirs+"/"+other, "%PDF-333", "Secret")
	signed, err := f.storeBehind(t, front.URL).Sign(t.Context(), mine, one, "document.pdf", f.now.Add(3*time.Minute))
	require.NoError(t, err)
	require.True(t, strings.HasPrefix(signed, front.URL+"/"+f.documents+"/"+mine+"/"+one+"?"), "the account's own name is not told")
	require.NotContains(t, signed, "devstoreaccount1")
	got := ask(t, front.Client(), http.MethodGet, signed)
	require.Equal(t, http.StatusOK, got.status, got.body)
	require.Equal(t, "%PDF-1", got.body)
	require.Equal(t, `attachment; filename="document.pdf"`, got.header.Get("Content-Disposition"))
	for name, attempt := range widened(signed, one, two, other) {
		require.GreaterOrEqual(t, ask(t, front.Client(), attempt[0], attempt[1]).status, 400, name)
	}
}

func TestTheOriginOfFilesIsChecked(t *testing.T) {
	for origin, ok := range map[string]bool{
		"": true, "https://portal.example.org": true, "https://portal.example.org:8443": true, "http://portal.example.org": false,
		"https://portal.example.org/": false, "https://portal.example.org/files": false, "portal.example.org": false, "https://": false,
		"https://user@portal.example.org": false, "https://portal.example.org?x": false,
	} {
		_, err := azure.New(azure.Config{Account: "https://account.blob.core.windows.net", Files: origin}, azurite.Identity{}, nil)
		require.Equal(t, ok, err == nil, "%q: %v", origin, err)
	}
}

func TestJourney(t *testing.T) {
	f := setUp(t)
	journey.Run(t, journey.Cloud{
		Store: f.store,
		Put:   func(name, content, display string) { f.put(t, name, content, display) },
		Get: func(address string) (int, string) {
			got := f.get(t, http.MethodGet, address)
			return got.status, got.body
		},
	})
}

func TestDelegationKeysAreKept(t *testing.T) {
	f := setUp(t)
	sign := func() {
		_, err := f.store.Sign(t.Context(), mine, rand.Text(), "document", f.now.Add(15*time.Minute))
		require.NoError(t, err)
	}
	var group sync.WaitGroup
	for range 10 {
		group.Go(sign)
	}
	group.Wait()
	require.Equal(t, 1, f.spy.keys)
	f.now = f.now.Add(39 * time.Minute)
	sign()
	require.Equal(t, 1, f.spy.keys)
	f.now = f.now.Add(2 * time.Minute)
	sign()
	require.Equal(t, 2, f.spy.keys, "the key must outlive every link")
}

// The string to sign is spelled out from Microsoft's page "Create a user delegation SAS" for versions from 2026-04-06 on, so that a
// change of the SDK does not go unnoticed.
func TestSignatureIsTheDocumentedOne(t *testing.T) {
	f := setUp(t)
	id := rand.Text()
	signed, err := f.store.Sign(t.Context(), mine, id, "document.pdf", time.Date(2026, 3, 1, 12, 3, 0, 0, time.UTC))
	require.NoError(t, err)
	address, err := url.Parse(signed)
	require.NoError(t, err)
	query, key := address.Query(), f.spy.last
	require.Equal(t, "2026-03-01T12:03:00Z", query.Get("se"))
	text := strings.Join([]string{
		"r", "", "2026-03-01T12:03:00Z", "/blob/devstoreaccount1/" + f.documents + "/" + mine + "/" + id,
		key.OID, key.TID, key.Start, key.Expiry, key.Service, key.Version,
		"", "", "", "", "", "", // authorized, unauthorized, correlation, delegated tenant and user, addresses
		"https", query.Get("sv"), "b", "", "", "", "", // snapshot, scope, headers, query parameters
		"no-store", `attachment; filename="document.pdf"`, "", "", "",
	}, "\n")
	secret, err := base64.StdEncoding.DecodeString(key.Value)
	require.NoError(t, err)
	mac := hmac.New(sha256.New, secret)
	mac.Write([]byte(text))
	require.Equal(t, base64.StdEncoding.EncodeToString(mac.Sum(nil)), query.Get("sig"))
}

func TestAccountsAreReachedOverTLS(t *testing.T) {
	for _, account := range []string{"", "http://account.blob.core.windows.net", "account", "https://a.example/?sig=x"} {
		_, err := azure.New(azure.Config{Account: account}, azurite.Identity{}, nil)
		require.Error(t, err, account)
	}
}
