// Package journey follows members through the whole service over a real store, for the tests of every store: real tokens of a real issuer,
// the handler behind TLS, and the bytes of the document at the end.
package journey

import (
	"bytes"
	"crypto/rand"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
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

const portal = "https://portal.example.org"

// Cloud is the store under test and its two back doors.
type Cloud struct {
	Store download.Store
	Put   func(name, content, display string)            // stores a PDF
	Get   func(address string) (status int, body string) // reads a signed URL
}

type journey struct {
	Cloud
	t      *testing.T
	issuer *issuer.Issuer
	server *httptest.Server
	output *bytes.Buffer
	mu     sync.Mutex
}

// Run has two members list and download their documents, and try each other's.
func Run(t *testing.T, cloud Cloud) {
	t.Helper()
	secret := bytes.Repeat([]byte{7}, 32)
	keys, err := member.New(secret)
	require.NoError(t, err)
	j := &journey{Cloud: cloud, t: t, issuer: issuer.New(t), output: &bytes.Buffer{}}
	j.server = httptest.NewUnstartedServer(nil)
	j.server.StartTLS()
	t.Cleanup(j.server.Close)
	verifier, err := token.New(token.Config{
		Issuer: j.issuer.URL, Audiences: []string{"portal"}, Clients: []string{"portal-client"}, Client: j.issuer.Client,
	})
	require.NoError(t, err)
	j.server.Config.Handler, err = download.New(download.Options{
		Verifier: verifier, Store: cloud.Store, Audit: audit.JSON(j), Log: slog.New(slog.NewJSONHandler(j, nil)), Secret: secret,
		Portal: portal, PublicURL: j.server.URL,
	})
	require.NoError(t, err)

	mine, theirs := rand.Text(), rand.Text()
	folder := keys.Folder(j.issuer.URL, "member-1")
	cloud.Put(folder+"/"+mine, "%PDF of member 1", "Lab report")
	cloud.Put(keys.Folder(j.issuer.URL, "member-2")+"/"+theirs, "%PDF of member 2", "Bill")

	one, two := j.token("member-1"), j.token("member-2")
	require.Equal(t, []string{mine}, j.list(one))
	require.Equal(t, []string{theirs}, j.list(two))
	require.Empty(t, j.list(j.token("member-3")))

	status, link := j.link(one, mine)
	require.Equal(t, http.StatusOK, status)
	address := j.follow(link, http.StatusSeeOther)
	status, body := cloud.Get(address)
	require.Equal(t, http.StatusOK, status)
	require.Equal(t, "%PDF of member 1", body)
	require.Empty(t, j.follow(link, http.StatusGone), "a replayed link is refused")

	status, link = j.link(two, mine)
	require.Equal(t, http.StatusNotFound, status, "another member's document")
	require.Empty(t, link)
	status, _ = j.link(one[:len(one)-8]+"AAAAAAAA", mine)
	require.Equal(t, http.StatusUnauthorized, status, "a tampered token")
	status, _ = j.link(j.issuer.Token(t, time.Now(), map[string]any{"exp": 1}), mine)
	require.Equal(t, http.StatusUnauthorized, status, "an expired session")

	output := j.written()
	for _, reason := range []string{"link replayed", "no such document", "token signature", "token expired"} {
		require.Contains(t, output, `"reason":"`+reason+`"`)
	}
	for _, telling := range []string{one, two, "member-1", "member-2", folder, mine, theirs, "Lab report", "sig=", "Signature="} {
		require.NotContains(t, output, telling)
	}
}

// Write implements io.Writer for the log and the audit events.
func (j *journey) Write(p []byte) (int, error) {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.output.Write(p)
}

func (j *journey) written() string {
	j.mu.Lock()
	defer j.mu.Unlock()
	return j.output.String()
}

func (j *journey) token(subject string) string {
	return j.issuer.Token(j.t, time.Now(), map[string]any{"sub": subject})
}

func (j *journey) list(raw string) []string {
	status, _, body := j.ask(http.MethodGet, j.server.URL+"/documents", raw)
	require.Equal(j.t, http.StatusOK, status, body)
	var documents []download.Document
	require.NoError(j.t, json.Unmarshal([]byte(body), &documents))
	var ids []string
	for _, document := range documents {
		ids = append(ids, document.ID)
	}
	return ids
}

func (j *journey) link(raw, id string) (int, string) {
	status, _, body := j.ask(http.MethodPost, j.server.URL+"/documents/"+id+"/link", raw)
	var link download.Link
	require.NoError(j.t, json.Unmarshal([]byte(body), &link))
	return status, link.URL
}

// follow asks for a one-time link, and says where it leads.
func (j *journey) follow(link string, want int) string {
	require.True(j.t, strings.HasPrefix(link, j.server.URL+"/d/"))
	status, location, body := j.ask(http.MethodGet, link, "")
	require.Equal(j.t, want, status, body)
	return location
}

func (j *journey) ask(method, address, raw string) (status int, location, body string) {
	request, err := http.NewRequestWithContext(j.t.Context(), method, address, nil)
	require.NoError(j.t, err)
	if raw != "" {
		request.Header.Set("Authorization", "Bearer "+raw)
		request.Header.Set("Origin", portal)
	}
	client := *j.server.Client()
	client.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	response, err := client.Do(request)
	require.NoError(j.t, err)
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	require.NoError(j.t, err)
	return response.StatusCode, response.Header.Get("Location"), string(text)
}
