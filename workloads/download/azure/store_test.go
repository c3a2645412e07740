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
	"github.com/phiform/phiform/workloads/download/internal/azurite"
	"github.com/phiform/phiform/workloads/download/internal/journey"
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
	spy    *spy
	store  *azure.Store
	client *service.Client
	now    time.Time
}

func setUp(t testing.TB) *fixture {
	t.Helper()
	emulator := azurite.Start(t)
	f := &fixture{Azurite: emulator, spy: &spy{next: emulator.Client.Transport}, now: time.Now()}
	options := &service.ClientOptions{ClientOptions: azcore.ClientOptions{Transport: f.spy, Retry: policy.RetryOptions{MaxRetries: -1}}}
	var err error
	f.client, err = service.NewClient(emulator.URL, azurite.Identity{}, options)
	require.NoError(t, err)
	for _, name := range []string{"documents", "redeemed"} {
		_, err := f.client.CreateContainer(t.Context(), name, nil)
		require.NoError(t, err)
	}
	f.store, err = azure.New(azure.Config{
		Account: emulator.URL, Documents: "documents", Redeemed: "redeemed", Now: func() time.Time { return f.now },
	}, azurite.Identity{}, options)
	require.NoError(t, err)
	return f
}

func (f *fixture) put(t testing.TB, name, content, display string) {
	t.Helper()
	_, err := f.client.NewContainerClient("documents").NewBlockBlobClient(name).UploadBuffer(t.Context(), []byte(content),
		&blockblob.UploadBufferOptions{
			HTTPHeaders: &blob.HTTPHeaders{BlobContentType: to.Ptr("application/pdf")},
			Metadata:    map[string]*string{"name": to.Ptr(display)},
		})
	require.NoError(t, err)
}

func (f *fixture) get(t testing.TB, method, address string) (*http.Response, string) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), method, address, nil)
	require.NoError(t, err)
	response, err := f.Client.Do(request)
	require.NoError(t, err)
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	require.NoError(t, err)
	return response, string(body)
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
		response, body := f.get(t, http.MethodGet, signed)
		require.Equal(t, http.StatusOK, response.StatusCode, body)
		require.Equal(t, "%PDF-1", body)
		require.Equal(t, `attachment; filename="document.pdf"`, response.Header.Get("Content-Disposition"))
		require.Equal(t, "no-store", response.Header.Get("Cache-Control"))
		for name, attempt := range map[string][2]string{
			"another document of the folder": {http.MethodGet, strings.Replace(signed, one, two, 1)},
			"another member's document":      {http.MethodGet, strings.Replace(signed, mine+"/"+one, theirs+"/"+other, 1)},
			"the container":                  {http.MethodGet, strings.Replace(signed, "/"+mine+"/"+one, "", 1) + "&restype=container&comp=list"},
			"deletion":                       {http.MethodDelete, signed},
			"writing":                        {http.MethodPut, signed},
			"more permissions":               {http.MethodDelete, strings.Replace(signed, "sp=r", "sp=rd", 1)},
			"a later expiry":                 {http.MethodGet, strings.Replace(signed, "se=2", "se=3", 1)},
			"no signature":                   {http.MethodGet, signed[:strings.Index(signed, "sig=")]},
			"no attachment":                  {http.MethodGet, strings.Replace(signed, "rscd=attachment", "rscd=inline", 1)},
		} {
			require.NotEqual(t, [2]string{http.MethodGet, signed}, attempt, name)
			response, _ := f.get(t, attempt[0], attempt[1])
			require.GreaterOrEqual(t, response.StatusCode, 400, name)
		}
		expired, err := f.store.Sign(t.Context(), mine, one, "document.pdf", time.Now().Add(-time.Second))
		require.NoError(t, err)
		response, _ = f.get(t, http.MethodGet, expired)
		require.Equal(t, http.StatusForbidden, response.StatusCode)
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

func TestJourney(t *testing.T) {
	f := setUp(t)
	journey.Run(t, journey.Cloud{
		Store: f.store,
		Put:   func(name, content, display string) { f.put(t, name, content, display) },
		Get: func(address string) (int, string) {
			response, body := f.get(t, http.MethodGet, address)
			return response.StatusCode, body
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
		"r", "", "2026-03-01T12:03:00Z", "/blob/devstoreaccount1/documents/" + mine + "/" + id,
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
