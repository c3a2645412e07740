package download_test

import (
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	download "github.com/phiform/phiform/workloads/download"
)

func TestScriptsOfThePortalOnly(t *testing.T) {
	f := setUp(t, nil)
	answer := f.ask(http.MethodOptions, "/documents", "Origin", portal, "Access-Control-Request-Method", "GET")
	require.Equal(t, http.StatusNoContent, answer.Code)
	require.Equal(t, portal, answer.Header().Get("Access-Control-Allow-Origin"))
	require.Equal(t, "Authorization", answer.Header().Get("Access-Control-Allow-Headers"))
	require.Equal(t, "Origin", answer.Header().Get("Vary"))
	require.Empty(t, answer.Header().Get("Access-Control-Allow-Credentials"))
	require.Equal(t, portal, f.askAs(t, "member-1", http.MethodGet, "/documents").Header().Get("Access-Control-Allow-Origin"))
	for _, origin := range []string{
		"null", "https://portal.example.org.elsewhere.example", "http://portal.example.org", portal + "/", portal + ":444", "",
		"https://x.portal.example.org", strings.ToUpper(portal),
	} {
		for _, method := range []string{http.MethodGet, http.MethodOptions} {
			answer := f.ask(method, "/documents", "Origin", origin, "Authorization", "Bearer "+f.token(t, "member-1"))
			require.Equal(t, http.StatusForbidden, answer.Code, "%s %q", method, origin)
			require.Empty(t, answer.Header().Get("Access-Control-Allow-Origin"))
			require.Equal(t, "origin", f.events.last().Reason)
		}
	}
	require.Equal(t, http.StatusForbidden, f.ask(http.MethodGet, "/documents", "Origin", portal, "Origin", portal).Code)
	require.Equal(t, http.StatusForbidden, f.ask(http.MethodOptions, "/documents").Code)
}

func TestEveryAnswerIsKeptOutOfCachesAndFrames(t *testing.T) {
	f := setUp(t, nil)
	for _, answer := range []*httptest.ResponseRecorder{
		f.askAs(t, "member-1", http.MethodGet, "/documents"), f.ask(http.MethodGet, f.link(t)), f.ask(http.MethodGet, "/documents"),
		f.ask(http.MethodGet, "/health"), f.ask(http.MethodGet, "/elsewhere"), f.ask(http.MethodOptions, "/documents", "Origin", portal),
	} {
		require.Equal(t, "no-store", answer.Header().Get("Cache-Control"))
		require.Equal(t, "nosniff", answer.Header().Get("X-Content-Type-Options"))
		require.Contains(t, answer.Header().Get("Content-Security-Policy"), "default-src 'none'")
		require.Contains(t, answer.Header().Get("Strict-Transport-Security"), "max-age=")
		require.Len(t, answer.Header().Get("X-Request-Id"), 26)
	}
}

func TestRequestIDsAreOurOwn(t *testing.T) {
	f := setUp(t, nil)
	answer := f.ask(http.MethodGet, "/documents", "X-Request-Id", "theirs")
	require.NotEqual(t, "theirs", answer.Header().Get("X-Request-Id"))
}

func TestHealth(t *testing.T) {
	f := setUp(t, nil)
	require.Equal(t, http.StatusNoContent, f.ask(http.MethodGet, "/health").Code)
	require.Empty(t, f.events.all)
}

func TestMembersHaveARate(t *testing.T) {
	f := setUp(t, func(o *download.Options) { o.PerMinute = 3 })
	for range 3 {
		require.Equal(t, http.StatusOK, f.askAs(t, "member-1", http.MethodGet, "/documents").Code)
	}
	answer := f.askAs(t, "member-1", http.MethodGet, "/documents")
	require.Equal(t, http.StatusTooManyRequests, answer.Code)
	require.Equal(t, "30", answer.Header().Get("Retry-After"))
	require.Equal(t, "rate", f.events.last().Reason)
	require.NotEmpty(t, f.events.last().Member)
	require.Equal(t, http.StatusOK, f.askAs(t, "member-2", http.MethodGet, "/documents").Code, "others are not slowed down")
	f.now = f.now.Add(20 * time.Second)
	require.Equal(t, http.StatusOK, f.askAs(t, "member-1", http.MethodGet, "/documents").Code)
}

func TestRequestsAtATimeAreBounded(t *testing.T) {
	f := setUp(t, func(o *download.Options) { o.Concurrency = 2 })
	f.store.block, f.store.entered = make(chan struct{}), make(chan struct{}, 2)
	raw := f.token(t, "member-1")
	answers := make(chan int, 2)
	for range 2 {
		go func() { answers <- f.ask(http.MethodGet, "/documents", "Authorization", "Bearer "+raw).Code }()
	}
	<-f.store.entered
	<-f.store.entered
	require.Equal(t, http.StatusServiceUnavailable, f.ask(http.MethodGet, "/documents").Code)
	require.Equal(t, http.StatusNoContent, f.ask(http.MethodGet, "/health").Code, "health is told all the same")
	close(f.store.block)
	require.Equal(t, http.StatusOK, <-answers)
	require.Equal(t, http.StatusOK, <-answers)
}

func TestRequestsEnd(t *testing.T) {
	f := setUp(t, func(o *download.Options) { o.Timeout = 20 * time.Millisecond })
	f.store.block, f.store.entered = make(chan struct{}), make(chan struct{}, 1)
	require.Equal(t, http.StatusServiceUnavailable, f.askAs(t, "member-1", http.MethodGet, "/documents").Code)
}

func TestBodiesAreRefused(t *testing.T) {
	f := setUp(t, nil)
	for _, size := range []int64{1, 1 << 20, -1} {
		request := httptest.NewRequest(http.MethodPost, service+"/documents/"+one+"/link", strings.NewReader(strings.Repeat("x", 10)))
		request.ContentLength = size
		request.Header.Set("Authorization", "Bearer "+f.token(t, "member-1"))
		answer := httptest.NewRecorder()
		f.handler.ServeHTTP(answer, request)
		require.Equal(t, http.StatusBadRequest, answer.Code)
	}
}

func TestFileNamesTellNothing(t *testing.T) {
	for mediaType, want := range map[string]string{
		"application/pdf": "document.pdf", "image/JPEG": "document.jpg", "": "document", "text/html": "document", "x; name=Jane": "document",
	} {
		f := setUp(t, func(o *download.Options) { o.Direct = true })
		document := f.store.documents[f.mine+"/"+one]
		document.Type = mediaType
		f.store.documents[f.mine+"/"+one] = document
		answer := f.askAs(t, "member-1", http.MethodPost, "/documents/"+one+"/link")
		require.Contains(t, answer.Body.String(), "?file="+want+`\u0026until`, mediaType)
	}
}

func TestOptionsAreChecked(t *testing.T) {
	_, err := download.New(download.Options{
		Portal: "https://portal.example.org/", PublicURL: "http://documents.example.org", LinkLifetime: time.Hour, URLLifetime: -1,
		Timeout: -1, MaxDocuments: 10_000, PerMinute: -1, Concurrency: -1,
	})
	require.EqualError(t, err, strings.Join([]string{
		"a verifier of tokens is needed", "a store is needed", "a writer of audit events is needed", "the secret must have 32 bytes or more",
		`the portal must be an https origin such as https://portal.example.org, not "https://portal.example.org/"`,
		`the public URL must be an https origin such as https://documents.example.org, not "http://documents.example.org"`,
		"links must live between a second and 15m0s, not 1h0m0s", "signed URLs must live between a second and 15m0s, not -1ns",
		"the timeout must be positive", "a list must show between 1 and 5000 documents, not 10000",
		"members must be allowed at least one request a minute", "at least one request must be served at a time",
	}, "\n"))
}

// Whatever a caller sends, they get no more than their own.
func FuzzHandler(f *testing.F) {
	fixture := setUp(f, func(o *download.Options) { o.PerMinute = 1_000_000 })
	raw := fixture.token(f, "member-1")
	f.Add("POST", "/documents/"+one+"/link", "Bearer GOOD", portal)
	f.Add("GET", "/documents", "Bearer GOOD", "")
	f.Add("POST", "/documents/"+other+"/link", "Bearer GOOD", portal)
	f.Add("GET", "/d/AAAA", "", "null")
	f.Add("OPTIONS", "/documents", "bearer", portal)
	f.Fuzz(func(t *testing.T, method, path, authorization, origin string) {
		request, err := http.NewRequestWithContext(t.Context(), method, service, nil)
		if err != nil {
			t.Skip("no HTTP method")
		}
		request.URL.Path = path
		// Fuzzing runs in processes of its own, each with an issuer of its own.
		request.Header.Set("Authorization", strings.Replace(authorization, "GOOD", raw, 1))
		if origin != "" {
			request.Header.Set("Origin", origin)
		}
		answer := httptest.NewRecorder()
		fixture.handler.ServeHTTP(answer, request)
		require.NotContains(t, answer.Body.String(), other)
		require.NotContains(t, answer.Body.String(), "Secret")
		require.NotContains(t, answer.Header().Get("Location"), fixture.theirs+"/"+other+"?")
		require.Less(t, answer.Code, 500)
	})
}
