package download_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"maps"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	download "github.com/phiform/phiform/workloads/download"
	"github.com/phiform/phiform/workloads/download/audit"
	"github.com/phiform/phiform/workloads/download/internal/issuer"
	"github.com/phiform/phiform/workloads/download/member"
	"github.com/phiform/phiform/workloads/download/token"
)

const (
	portal  = "https://portal.example.org"
	service = "https://documents.example.org"
)

var secret = bytes.Repeat([]byte{0x5c}, 32)

// memory is a store in memory.
type memory struct {
	mu        sync.Mutex
	documents map[string]download.Document // by folder and id
	markers   map[string]bool
	fail      map[string]error // by method
	block     chan struct{}    // if any, List waits for it
	entered   chan struct{}
}

func (m *memory) List(ctx context.Context, folder string, limit int) ([]download.Document, error) {
	if m.block != nil {
		m.entered <- struct{}{}
		select {
		case <-m.block:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	var found []download.Document
	for _, name := range slices.Sorted(maps.Keys(m.documents)) {
		if strings.HasPrefix(name, folder+"/") && len(found) < limit {
			found = append(found, m.documents[name])
		}
	}
	return found, m.fail["List"]
}

func (m *memory) Find(_ context.Context, folder, id string) (download.Document, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := m.fail["Find"]; err != nil {
		return download.Document{}, err
	}
	document, ok := m.documents[folder+"/"+id]
	if !ok {
		return document, download.ErrNotFound
	}
	return document, nil
}

func (m *memory) Sign(_ context.Context, folder, id, filename string, expires time.Time) (string, error) {
	return "https://store.example/" + folder + "/" + id + "?file=" + filename + "&until=" + expires.Format(time.RFC3339) + "&sig=SIGNATURE", m.fail["Sign"]
}

func (m *memory) Claim(_ context.Context, marker string) (bool, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if err := m.fail["Claim"]; err != nil {
		return false, err
	}
	first := !m.markers[marker]
	m.markers[marker] = true
	return first, nil
}

// events keeps audit events, or fails.
type events struct {
	mu   sync.Mutex
	all  []audit.Event
	fail error
	out  io.Writer
}

func (e *events) Write(ctx context.Context, event audit.Event) error {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.fail != nil {
		return e.fail
	}
	e.all = append(e.all, event)
	return audit.JSON(e.out).Write(ctx, event)
}

func (e *events) last() audit.Event {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.all[len(e.all)-1]
}

// fixture is a service whose every part but the store in memory is the real one.
type fixture struct {
	handler http.Handler
	issuer  *issuer.Issuer
	store   *memory
	events  *events
	output  *bytes.Buffer // all that is logged and audited
	now     time.Time
	mine    string // folder of member-1
	theirs  string // folder of member-2
}

const (
	one   = "AAAAAAAAAAAAAAAAAAAAAAAAA1"
	two   = "AAAAAAAAAAAAAAAAAAAAAAAAA2"
	other = "BBBBBBBBBBBBBBBBBBBBBBBBB3"
)

func setUp(t testing.TB, change func(*download.Options)) *fixture {
	t.Helper()
	f := &fixture{issuer: issuer.New(t), output: &bytes.Buffer{}, now: time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)}
	f.events = &events{out: f.output}
	clock := func() time.Time { return f.now }
	keys, err := member.New(secret)
	require.NoError(t, err)
	f.mine, f.theirs = keys.Folder(f.issuer.URL, "member-1"), keys.Folder(f.issuer.URL, "member-2")
	day := func(d int) time.Time { return time.Date(2026, 2, d, 0, 0, 0, 0, time.UTC) }
	f.store = &memory{markers: map[string]bool{}, fail: map[string]error{}, documents: map[string]download.Document{
		f.mine + "/" + one:     {ID: one, Name: "Lab report Jane Roe", Size: 7, Created: day(1), Type: "application/pdf"},
		f.mine + "/" + two:     {ID: two, Name: "Bill", Size: 8, Created: day(2), Type: "application/pdf; charset=x"},
		f.theirs + "/" + other: {ID: other, Name: "Secret", Size: 9, Created: day(3)},
	}}
	verifier, err := token.New(token.Config{
		Issuer: f.issuer.URL, Audiences: []string{"portal"}, Clients: []string{"portal-client"}, Client: f.issuer.Client, Now: clock,
	})
	require.NoError(t, err)
	options := download.Options{
		Verifier: verifier, Store: f.store, Audit: f.events, Log: slog.New(slog.NewJSONHandler(f.output, nil)), Secret: secret,
		Portal: portal, PublicURL: service, Now: clock,
	}
	if change != nil {
		change(&options)
	}
	f.handler, err = download.New(options)
	require.NoError(t, err)
	return f
}

func (f *fixture) token(t testing.TB, subject string) string {
	return f.issuer.Token(t, f.now, map[string]any{"sub": subject})
}

// ask sends a request with headers given as pairs.
func (f *fixture) ask(method, path string, headers ...string) *httptest.ResponseRecorder {
	request := httptest.NewRequest(method, service+path, nil)
	for i := 0; i < len(headers); i += 2 {
		request.Header.Add(headers[i], headers[i+1])
	}
	recorder := httptest.NewRecorder()
	f.handler.ServeHTTP(recorder, request)
	return recorder
}

func (f *fixture) askAs(t testing.TB, subject, method, path string) *httptest.ResponseRecorder {
	return f.ask(method, path, "Authorization", "Bearer "+f.token(t, subject), "Origin", portal)
}

// path is where a link of this service leads.
func (f *fixture) link(t testing.TB) string {
	answer := f.askAs(t, "member-1", http.MethodPost, "/documents/"+one+"/link")
	require.Equal(t, http.StatusOK, answer.Code, answer.Body)
	var link download.Link
	require.NoError(t, json.Unmarshal(answer.Body.Bytes(), &link))
	require.True(t, strings.HasPrefix(link.URL, service+"/d/"), link.URL)
	require.Equal(t, f.now.Add(3*time.Minute), link.Expires)
	return strings.TrimPrefix(link.URL, service)
}

func TestMembersSeeTheirOwnDocuments(t *testing.T) {
	f := setUp(t, nil)
	answer := f.askAs(t, "member-1", http.MethodGet, "/documents")
	require.Equal(t, http.StatusOK, answer.Code)
	require.JSONEq(t, `[{"id":"`+two+`","name":"Bill","size":8,"created":"2026-02-02T00:00:00Z"},
		{"id":"`+one+`","name":"Lab report Jane Roe","size":7,"created":"2026-02-01T00:00:00Z"}]`, answer.Body.String())
	require.Equal(t, audit.List, f.events.last().Event)
	require.Equal(t, audit.Allowed, f.events.last().Outcome)
	require.Equal(t, "portal-client", f.events.last().Client)
	require.Equal(t, answer.Header().Get("X-Request-Id"), f.events.last().Request)
	answer = f.askAs(t, "member-3", http.MethodGet, "/documents")
	require.Equal(t, "[]", answer.Body.String())
}

func TestOneTimeLinksLeadToTheDocumentOnce(t *testing.T) {
	f := setUp(t, nil)
	path := f.link(t)
	answer := f.ask(http.MethodGet, path)
	require.Equal(t, http.StatusSeeOther, answer.Code)
	require.Equal(t, "https://store.example/"+f.mine+"/"+one+"?file=document.pdf&until=2026-03-01T12:01:00Z&sig=SIGNATURE", answer.Header().Get("Location"))
	require.Equal(t, "no-referrer", answer.Header().Get("Referrer-Policy"))
	linked, redeemed := f.events.all[len(f.events.all)-2], f.events.last()
	require.Equal(t, linked.Document, redeemed.Document)
	require.Equal(t, linked.Member, redeemed.Member)

	answer = f.ask(http.MethodGet, path)
	require.Equal(t, http.StatusGone, answer.Code)
	require.Empty(t, answer.Header().Get("Location"))
	require.Equal(t, audit.Refused, f.events.last().Outcome)
	require.Equal(t, "link replayed", f.events.last().Reason)
	require.Equal(t, redeemed.Member, f.events.last().Member)
}

func TestOneOfManyRedemptionsWins(t *testing.T) {
	f := setUp(t, nil)
	path := f.link(t)
	codes := make(chan int, 30)
	var group sync.WaitGroup
	for range cap(codes) {
		group.Go(func() { codes <- f.ask(http.MethodGet, path).Code })
	}
	group.Wait()
	close(codes)
	count := map[int]int{}
	for code := range codes {
		count[code]++
	}
	require.Equal(t, map[int]int{http.StatusSeeOther: 1, http.StatusGone: 29}, count)
}

func TestLinksThatDoNotLead(t *testing.T) {
	f := setUp(t, nil)
	path := f.link(t)
	require.Equal(t, http.StatusNotFound, f.ask(http.MethodHead, path).Code, "a link checker does not use it up")
	for _, changed := range []string{path[:len(path)-2], path + "A", "/d/x", "/d/" + strings.Repeat("A", 180), "/d/%2e%2e", "/d/a%2Fb"} {
		require.Equal(t, http.StatusNotFound, f.ask(http.MethodGet, changed).Code, changed)
		require.Equal(t, "link unknown", f.events.last().Reason)
	}
	f.now = f.now.Add(3 * time.Minute)
	require.Equal(t, http.StatusGone, f.ask(http.MethodGet, path).Code)
	require.Equal(t, "link expired", f.events.last().Reason)
	require.Empty(t, f.store.markers, "nothing was used up")
	f.now = f.now.Add(-time.Minute)
	delete(f.store.documents, f.mine+"/"+one)
	require.Equal(t, http.StatusNotFound, f.ask(http.MethodGet, path).Code)
}

func TestPeopleGetAPage(t *testing.T) {
	f := setUp(t, nil)
	answer := f.ask(http.MethodGet, "/d/x", "Accept", "text/html,*/*")
	require.Equal(t, http.StatusNotFound, answer.Code)
	require.Equal(t, "text/html; charset=utf-8", answer.Header().Get("Content-Type"))
	require.Contains(t, answer.Body.String(), `<a href="`+portal+`/">`)
}

func TestDirectLinks(t *testing.T) {
	f := setUp(t, func(o *download.Options) { o.Direct, o.PublicURL = true, "" })
	answer := f.askAs(t, "member-1", http.MethodPost, "/documents/"+one+"/link")
	require.Equal(t, http.StatusOK, answer.Code)
	require.Contains(t, answer.Body.String(), "until=2026-03-01T12:03:00Z")
	require.Equal(t, http.StatusNotFound, f.ask(http.MethodGet, "/d/x").Code)
}

// Whether another member has a document is not to be learnt from any part of the answer.
func TestOthersDocumentsReadLikeNone(t *testing.T) {
	f := setUp(t, nil)
	theirs := f.askAs(t, "member-1", http.MethodPost, "/documents/"+other+"/link")
	require.Equal(t, "no such document", f.events.last().Reason)
	require.NotEmpty(t, f.events.last().Document)
	none := f.askAs(t, "member-1", http.MethodPost, "/documents/CCCCCCCCCCCCCCCCCCCCCCCCC9/link")
	require.Equal(t, http.StatusNotFound, theirs.Code)
	same := func(a *httptest.ResponseRecorder) (string, http.Header) {
		id := a.Header().Get("X-Request-Id")
		headers := a.Header().Clone()
		headers.Del("X-Request-Id")
		return strings.ReplaceAll(a.Body.String(), id, "ID"), headers
	}
	theirBody, theirHeaders := same(theirs)
	noBody, noHeaders := same(none)
	require.Equal(t, noBody, theirBody)
	require.Equal(t, noHeaders, theirHeaders)
	require.JSONEq(t, `{"type":"about:blank","title":"There is no such document or page.","status":404,"code":"not-found","request":"ID"}`, theirBody)
	require.Equal(t, "application/problem+json", theirs.Header().Get("Content-Type"))
}

func TestPathTricks(t *testing.T) {
	f := setUp(t, nil)
	for _, path := range []string{
		"/documents/../" + f.theirs + "/" + other + "/link", "/documents/..%2F" + f.theirs + "%2F" + other + "/link",
		"/documents/" + f.theirs + "%2F" + other + "/link", "/documents/" + f.theirs + "/" + other + "/link",
		"/documents/%2e%2e%2f" + other + "/link", "/documents/" + one + "%00/link", "/documents/" + one + "%0A/link",
		"/documents/" + one + "./link", "/documents/" + one + "%3Fx/link", "/documents//link", "/documents/" + one + "/link/",
		"/documents/" + one, "/documents/" + one + `\..\` + other + "/link", "/documents/" + strings.Repeat("A", 5000) + "/link",
		"/documents/" + f.mine + "/link", "/../documents/" + other + "/link", "/documents/*/link",
	} {
		answer := f.askAs(t, "member-1", http.MethodPost, path)
		require.NotEqual(t, http.StatusOK, answer.Code, path)
		require.NotContains(t, answer.Body.String(), "SIGNATURE", path)
		require.NotContains(t, answer.Body.String(), "/d/", path)
	}
	require.Empty(t, f.store.markers)
}

func TestBadTokensAreRefusedAndAudited(t *testing.T) {
	f := setUp(t, nil)
	good := f.token(t, "member-1")
	for name, test := range map[string]struct {
		headers []string
		reason  string
	}{
		"none":               {nil, "token missing"},
		"two":                {[]string{"Authorization", "Bearer " + good, "Authorization", "Bearer " + good}, "token missing"},
		"another scheme":     {[]string{"Authorization", "Basic " + good}, "token missing"},
		"no scheme":          {[]string{"Authorization", good}, "token missing"},
		"white space inside": {[]string{"Authorization", "Bearer  " + good}, "token missing"},
		"a comma":            {[]string{"Authorization", "Bearer " + good + ",x"}, "token missing"},
		"tampered":           {[]string{"Authorization", "Bearer " + good[:len(good)-9] + "AAAAAAAAA"}, "token signature"},
		"expired":            {[]string{"Authorization", "Bearer " + f.issuer.Token(t, f.now, map[string]any{"exp": 1})}, "token expired"},
		"another audience":   {[]string{"Authorization", "Bearer " + f.issuer.Token(t, f.now, map[string]any{"aud": "x"})}, "token audience"},
		"another client":     {[]string{"Authorization", "Bearer " + f.issuer.Token(t, f.now, map[string]any{"azp": "x"})}, "token client"},
		"another issuer":     {[]string{"Authorization", "Bearer " + f.issuer.Token(t, f.now, map[string]any{"iss": "x"})}, "token issuer"},
		"too long":           {[]string{"Authorization", "Bearer " + strings.Repeat("A", 9000)}, "token malformed"},
	} {
		answer := f.ask(http.MethodGet, "/documents", test.headers...)
		require.Equal(t, http.StatusUnauthorized, answer.Code, name)
		require.Equal(t, `Bearer error="invalid_token"`, answer.Header().Get("WWW-Authenticate"), name)
		require.Equal(t, test.reason, f.events.last().Reason, name)
		require.Equal(t, audit.Refused, f.events.last().Outcome, name)
		require.Empty(t, f.events.last().Member, name)
	}
	require.Equal(t, http.StatusOK, f.ask(http.MethodGet, "/documents", "Authorization", "bearer "+good).Code)
}

func TestAnIssuerOutOfReachIsNoRefusal(t *testing.T) {
	f := setUp(t, nil)
	f.issuer.Down(true)
	require.Equal(t, http.StatusServiceUnavailable, f.askAs(t, "member-1", http.MethodGet, "/documents").Code)
	require.Equal(t, audit.Failed, f.events.last().Outcome)
}

// Nothing leaves without its audit event.
func TestWithoutAuditNothingLeaves(t *testing.T) {
	f := setUp(t, nil)
	path := f.link(t)
	f.events.fail = errors.New("full")
	for _, answer := range []*httptest.ResponseRecorder{
		f.askAs(t, "member-1", http.MethodGet, "/documents"),
		f.askAs(t, "member-1", http.MethodPost, "/documents/"+one+"/link"),
		f.askAs(t, "member-1", http.MethodPost, "/documents/"+other+"/link"),
		f.ask(http.MethodGet, path),
		f.ask(http.MethodGet, "/documents"),
	} {
		require.Equal(t, http.StatusServiceUnavailable, answer.Code)
		require.Empty(t, answer.Header().Get("Location"))
		require.NotContains(t, answer.Body.String(), "Bill")
		require.NotContains(t, answer.Body.String(), "/d/")
	}
	direct := setUp(t, func(o *download.Options) { o.Direct = true })
	direct.events.fail = errors.New("full")
	require.NotContains(t, direct.askAs(t, "member-1", http.MethodPost, "/documents/"+one+"/link").Body.String(), "SIGNATURE")
}

func TestStoresThatFail(t *testing.T) {
	for _, method := range []string{"List", "Find", "Claim", "Sign"} {
		f := setUp(t, nil)
		path := f.link(t)
		f.store.fail[method] = errors.New(method + " is down")
		answer := f.ask(http.MethodGet, path)
		if method == "List" {
			answer = f.askAs(t, "member-1", http.MethodGet, "/documents")
		}
		require.Equal(t, http.StatusServiceUnavailable, answer.Code, method)
		require.Equal(t, audit.Failed, f.events.last().Outcome)
		require.Contains(t, f.output.String(), method+" is down")
		require.NotContains(t, answer.Body.String(), "down")
	}
}

// Secrets, tokens, subjects, names, folders, codes and signed URLs appear in no log, audit event or error.
func TestNothingIsTold(t *testing.T) {
	f := setUp(t, nil)
	raw := f.token(t, "member-1")
	path := f.link(t)
	var answers strings.Builder
	note := func(answer *httptest.ResponseRecorder) {
		if answer.Code >= 400 {
			answers.WriteString(answer.Body.String())
		}
	}
	note(f.ask(http.MethodGet, path))
	note(f.ask(http.MethodGet, path))
	note(f.askAs(t, "member-1", http.MethodGet, "/documents"))
	note(f.askAs(t, "member-1", http.MethodPost, "/documents/"+other+"/link"))
	note(f.ask(http.MethodGet, "/documents", "Authorization", "Bearer "+raw+"x"))
	note(f.ask(http.MethodGet, "/documents", "Authorization", "Bearer "+raw, "Origin", "https://elsewhere.example"))
	f.store.fail["Find"] = errors.New("reading an object's attributes: status 500, internal")
	note(f.askAs(t, "member-1", http.MethodPost, "/documents/"+one+"/link"))
	f.events.fail = errors.New("audit: short write")
	note(f.askAs(t, "member-1", http.MethodGet, "/documents"))
	output := f.output.String() + answers.String()
	require.Greater(t, strings.Count(output, "\n"), 8)
	for _, telling := range []string{
		raw, strings.Split(raw, ".")[1], strings.Split(raw, ".")[2], "member-1", f.mine, f.theirs, one, other, "Jane", "Bill",
		"SIGNATURE", "store.example", strings.TrimPrefix(path, "/d/"), string(secret), "5c5c5c5c", "elsewhere", f.issuer.URL,
	} {
		require.NotContains(t, output, telling)
	}
}

type explosive struct{ *memory }

func (explosive) List(context.Context, string, int) ([]download.Document, error) {
	panic("Jane Roe at " + one)
}

func TestPanicsTellNothing(t *testing.T) {
	f := setUp(t, func(o *download.Options) { o.Store = explosive{} })
	require.Equal(t, http.StatusInternalServerError, f.askAs(t, "member-1", http.MethodGet, "/documents").Code)
	require.Contains(t, f.output.String(), `"type":"string"`)
	require.NotContains(t, f.output.String(), "Jane")
}
