package server_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/workloads/site/server"
)

var (
	start  = "<!doctype html><title>Start</title>" + strings.Repeat("<p>A page of the portal.</p>", 40)
	script = strings.Repeat("export const answer = 42\n", 40)
	files  = map[string]string{
		"index.html": start, "404.html": "<title>Not there</title>", "assets/app-1A2B3C4D.js": script, "config.json": `{"a":1}`,
		"help/index.html": "<title>Help</title>", "picture.png": strings.Repeat("\x89PNG", 100), ".env": "SECRET=1", ".git/config": "secret",
		".well-known/security.txt": "Contact: mailto:security@example.org", "odd name?.txt": "odd", "help.d/index.html": "d",
		".files.json": `{"index.html": {"contentType": "text/html; charset=utf-8", "cacheControl": "no-cache"},
			"assets/app-1A2B3C4D.js": {"contentType": "text/javascript; charset=utf-8", "cacheControl": "public, max-age=31536000, immutable"}}`,
	}
)

// folder writes a site and returns where it is.
func folder(t testing.TB, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, content := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o755))
		require.NoError(t, os.WriteFile(path, []byte(content), 0o644))
	}
	return dir
}

// log is a bytes.Buffer for several goroutines.
type log struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *log) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *log) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

// run serves until the test ends, and returns the origin and a function that stops the server and returns its error.
func run(t testing.TB, output io.Writer, environ ...string) (origin string, stop func() error) {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	addresses, ended := make(chan string, 1), make(chan error, 1)
	go func() {
		ended <- server.Run(ctx, server.Process{Environ: environ, Stderr: output, Listen: func(int) (net.Listener, error) {
			listener, err := net.Listen("tcp", "127.0.0.1:0")
			if err == nil {
				addresses <- listener.Addr().String()
			}
			return listener, err
		}})
	}()
	stop = sync.OnceValue(func() error { cancel(); return <-ended })
	t.Cleanup(func() { _ = stop() })
	select {
	case address := <-addresses:
		return "http://" + address, stop
	case err := <-ended:
		t.Fatalf("the server did not start: %v", err)
		return "", nil
	}
}

// client does what it is told: no compression, no redirections.
var client = &http.Client{
	Transport:     &http.Transport{DisableCompression: true},
	CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
}

// answer is a response that was read to its end.
type answer struct {
	StatusCode    int
	Header        http.Header
	ContentLength int64
}

func ask(t testing.TB, method, url string, headers ...string) (answer, string) {
	t.Helper()
	request, err := http.NewRequest(method, url, nil)
	require.NoError(t, err)
	for _, header := range headers {
		name, value, _ := strings.Cut(header, ": ")
		request.Header.Add(name, value)
	}
	response, err := client.Do(request)
	require.NoError(t, err)
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	require.NoError(t, err)
	return answer{response.StatusCode, response.Header, response.ContentLength}, string(body)
}

func TestPages(t *testing.T) {
	origin, _ := run(t, io.Discard, "SITE_FOLDER="+folder(t, files))
	const immutable = "public, max-age=31536000, immutable"
	for path, want := range map[string]struct {
		status      int
		contentType string
		cache       string
		body        string
	}{
		"/":                         {200, "text/html; charset=utf-8", "no-cache", start},
		"/index.html":               {200, "text/html; charset=utf-8", "no-cache", start},
		"/?code=abc&state=def":      {200, "text/html; charset=utf-8", "no-cache", start},
		"/assets/app-1A2B3C4D.js":   {200, "text/javascript; charset=utf-8", immutable, script},
		"/config.json":              {200, "application/json", "no-cache", `{"a":1}`},
		"/help/":                    {200, "text/html; charset=utf-8", "no-cache", "<title>Help</title>"},
		"/picture.png":              {200, "image/png", "no-cache", files["picture.png"]},
		"/odd%20name%3F.txt":        {200, "text/plain; charset=utf-8", "no-cache", "odd"},
		"/.well-known/security.txt": {200, "text/plain; charset=utf-8", "no-cache", files[".well-known/security.txt"]},
		"/nothing":                  {404, "text/html; charset=utf-8", "no-cache", files["404.html"]},
		"/assets/":                  {404, "text/html; charset=utf-8", "no-cache", files["404.html"]},
		"/assets":                   {404, "text/html; charset=utf-8", "no-cache", files["404.html"]},
		"/nothing/":                 {404, "text/html; charset=utf-8", "no-cache", files["404.html"]},
		"/.env":                     {404, "text/html; charset=utf-8", "no-cache", files["404.html"]},
		"/.git/config":              {404, "text/html; charset=utf-8", "no-cache", files["404.html"]},
		"/.files.json":              {404, "text/html; charset=utf-8", "no-cache", files["404.html"]},
		"/../../etc/passwd":         {404, "text/html; charset=utf-8", "no-cache", files["404.html"]},
		"/%2e%2e/%2e%2e/etc/passwd": {404, "text/html; charset=utf-8", "no-cache", files["404.html"]},
		"/..%2f..%2fetc%2fpasswd":   {404, "text/html; charset=utf-8", "no-cache", files["404.html"]},
		"/help/../index.html":       {404, "text/html; charset=utf-8", "no-cache", files["404.html"]},
		"//index.html":              {404, "text/html; charset=utf-8", "no-cache", files["404.html"]},
		"//":                        {404, "text/html; charset=utf-8", "no-cache", files["404.html"]},
		"/index.html/":              {404, "text/html; charset=utf-8", "no-cache", files["404.html"]},
		"/index.html%00":            {404, "text/html; charset=utf-8", "no-cache", files["404.html"]},
		"/help":                     {301, "text/html; charset=utf-8", "no-cache", "<a href=\"/help/\">Moved Permanently</a>.\n\n"},
		"/health":                   {204, "", "no-store", ""},
	} {
		t.Run(path, func(t *testing.T) {
			for _, method := range []string{http.MethodGet, http.MethodHead} {
				response, body := ask(t, method, origin+path)
				require.Equal(t, want.status, response.StatusCode)
				require.Equal(t, want.contentType, response.Header.Get("Content-Type"))
				require.Equal(t, want.cache, response.Header.Get("Cache-Control"))
				if method == http.MethodHead {
					require.Empty(t, body)
					continue
				}
				require.Equal(t, want.body, body)
				if want.status == http.StatusOK {
					require.EqualValues(t, len(body), response.ContentLength)
					require.Regexp(t, `^"[0-9a-f]{64}"$`, response.Header.Get("Etag"))
				}
			}
		})
	}
}

func TestFoldersKeepTheirQuery(t *testing.T) {
	origin, _ := run(t, io.Discard, "SITE_FOLDER="+folder(t, files))
	response, _ := ask(t, http.MethodGet, origin+"/help?a=b")
	require.Equal(t, "/help/?a=b", response.Header.Get("Location"))
}

func TestCompression(t *testing.T) {
	origin, _ := run(t, io.Discard, "SITE_FOLDER="+folder(t, files))
	plain, _ := ask(t, http.MethodGet, origin+"/")
	require.Equal(t, "Accept-Encoding", plain.Header.Get("Vary"))
	for accepted, zipped := range map[string]bool{
		"gzip": true, "br, gzip;q=0.5": true, "GZIP": true, "*": true, "x-gzip": true, "gzip; q=1.0, identity": true,
		"": false, "br": false, "gzip;q=0": false, "identity, *;q=0": false, "gzip;q=0, *": false, "gzip;q=x": false, "nogzip": false,
	} {
		response, body := ask(t, http.MethodGet, origin+"/", "Accept-Encoding: "+accepted)
		if !zipped {
			require.Equal(t, start, body, accepted)
			require.Empty(t, response.Header.Get("Content-Encoding"), accepted)
			continue
		}
		require.Equal(t, "gzip", response.Header.Get("Content-Encoding"), accepted)
		require.EqualValues(t, len(body), response.ContentLength)
		require.NotEqual(t, plain.Header.Get("Etag"), response.Header.Get("Etag"), "another form has another strong tag")
		reader, err := gzip.NewReader(strings.NewReader(body))
		require.NoError(t, err)
		unzipped, err := io.ReadAll(reader)
		require.NoError(t, err)
		require.Equal(t, start, string(unzipped))
	}
	for _, path := range []string{"/picture.png", "/config.json"} { // no gain
		response, _ := ask(t, http.MethodGet, origin+path, "Accept-Encoding: gzip")
		require.Empty(t, response.Header.Get("Content-Encoding"), path)
		require.Empty(t, response.Header.Get("Vary"), path)
	}
}

func TestConditions(t *testing.T) {
	origin, _ := run(t, io.Discard, "SITE_FOLDER="+folder(t, files))
	for _, encoding := range []string{"identity", "gzip"} {
		first, whole := ask(t, http.MethodGet, origin+"/", "Accept-Encoding: "+encoding)
		etag := first.Header.Get("Etag")
		for _, tag := range []string{etag, "W/" + etag, `"other", ` + etag, "*"} { // edges weaken tags
			response, body := ask(t, http.MethodGet, origin+"/", "Accept-Encoding: "+encoding, "If-None-Match: "+tag)
			require.Equal(t, http.StatusNotModified, response.StatusCode, tag)
			require.Empty(t, body)
			require.Equal(t, etag, response.Header.Get("Etag"))
			require.NotEmpty(t, response.Header.Get("Content-Security-Policy"))
		}
		part, body := ask(t, http.MethodGet, origin+"/", "Accept-Encoding: "+encoding, "Range: bytes=4-9", "If-Range: "+etag)
		require.Equal(t, http.StatusPartialContent, part.StatusCode)
		require.Equal(t, whole[4:10], body)
		past, _ := ask(t, http.MethodGet, origin+"/", "Accept-Encoding: "+encoding, "Range: bytes=999999-")
		require.Equal(t, http.StatusRequestedRangeNotSatisfiable, past.StatusCode)
	}
	missing, _ := ask(t, http.MethodGet, origin+"/nothing", "If-None-Match: *", "Range: bytes=0-1")
	require.Equal(t, http.StatusNotFound, missing.StatusCode)
}

func TestOnlyReading(t *testing.T) {
	origin, _ := run(t, io.Discard, "SITE_FOLDER="+folder(t, files))
	for _, method := range []string{"POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "PROPFIND"} {
		response, _ := ask(t, method, origin+"/")
		require.Equal(t, http.StatusMethodNotAllowed, response.StatusCode, method)
		require.Equal(t, "GET, HEAD", response.Header.Get("Allow"))
		require.Equal(t, "no-store", response.Header.Get("Cache-Control"))
	}
}

func TestEveryAnswerProtects(t *testing.T) {
	origin, _ := run(t, io.Discard, "SITE_FOLDER="+folder(t, files), "SITE_CONTENT_SECURITY_POLICY=default-src 'self'; connect-src https://sign-in.example.org",
		"SITE_STRICT_TRANSPORT_SECURITY=max-age=31536000")
	for _, path := range []string{"/", "/nothing", "/help", "/health", "/picture.png"} {
		response, _ := ask(t, http.MethodGet, origin+path)
		for name, value := range map[string]string{
			"Content-Security-Policy":   "default-src 'self'; connect-src https://sign-in.example.org",
			"Strict-Transport-Security": "max-age=31536000", "X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY",
			"Referrer-Policy": "no-referrer", "Cross-Origin-Opener-Policy": "same-origin", "Server": "",
		} {
			require.Equal(t, value, response.Header.Get(name), "%s %s", path, name)
		}
	}
}

func TestDefaults(t *testing.T) {
	origin, _ := run(t, io.Discard, "SITE_FOLDER="+folder(t, map[string]string{"index.html": "x"}))
	response, body := ask(t, http.MethodGet, origin+"/nothing")
	require.Equal(t, http.StatusNotFound, response.StatusCode)
	require.Equal(t, "Not Found\n", body, "a site without a page for it")
	require.Contains(t, response.Header.Get("Content-Security-Policy"), "default-src 'none'")
	require.Equal(t, "max-age=63072000; includeSubDomains", response.Header.Get("Strict-Transport-Security"))
}

// The image is what is served: what changes in the folder later does not matter.
func TestFilesAreReadOnce(t *testing.T) {
	dir := folder(t, files)
	origin, _ := run(t, io.Discard, "SITE_FOLDER="+dir)
	require.NoError(t, os.WriteFile(filepath.Join(dir, "index.html"), []byte("other"), 0o644))
	_, body := ask(t, http.MethodGet, origin+"/")
	require.Equal(t, start, body)
}

func TestNothingIsLoggedAboutRequests(t *testing.T) {
	var output log
	origin, stop := run(t, &output, "SITE_FOLDER="+folder(t, files))
	ask(t, http.MethodGet, origin+"/secret-path", "X-Forwarded-For: 203.0.113.7")
	connection, err := net.Dial("tcp", strings.TrimPrefix(origin, "http://"))
	require.NoError(t, err)
	fmt.Fprint(connection, "nonsense\r\n\r\n")
	_, _ = io.ReadAll(connection)
	connection.Close()
	require.NoError(t, stop())
	require.Equal(t, 2, strings.Count(output.String(), "\n"), output.String())
	require.NotContains(t, output.String(), "127.0.0.1")
	require.Contains(t, output.String(), `"severity":"INFO","message":"stopping"`)
}

func TestBusy(t *testing.T) {
	dir := folder(t, map[string]string{"index.html": strings.Repeat("x", 32<<20)})
	origin, _ := run(t, io.Discard, "SITE_FOLDER="+dir, "SITE_CONCURRENCY=1")
	slow, err := client.Get(origin + "/") // whose body is not read yet
	require.NoError(t, err)
	defer slow.Body.Close()
	response, _ := ask(t, http.MethodGet, origin+"/")
	require.Equal(t, http.StatusServiceUnavailable, response.StatusCode)
	require.Equal(t, "1", response.Header.Get("Retry-After"))
	_, err = io.Copy(io.Discard, slow.Body)
	require.NoError(t, err)
	require.Eventually(t, func() bool {
		response, _ := ask(t, http.MethodHead, origin+"/")
		return response.StatusCode == http.StatusOK
	}, 5*time.Second, 10*time.Millisecond)
}

func TestProblems(t *testing.T) {
	good := folder(t, files)
	linked := folder(t, files)
	require.NoError(t, os.Symlink("/etc/passwd", filepath.Join(linked, "passwd.txt")))
	for name, test := range map[string]struct {
		environ []string
		want    []string
	}{
		"settings": {[]string{"PORT=x", "SITE_CONCURRENCY=0", "SITE_CONTENT_SECURITY_POLICY=a\nb", "SITE_FOLDR=/x"}, []string{
			`PORT must be a number between 1 and 65535, not "x"`, "SITE_CONCURRENCY must be", "SITE_CONTENT_SECURITY_POLICY is not printable ASCII", "SITE_FOLDR is no setting",
		}},
		"no folder":        {[]string{"SITE_FOLDER=" + filepath.Join(good, "nowhere")}, []string{"reading the site: "}},
		"broken manifest":  {[]string{"SITE_FOLDER=" + folder(t, map[string]string{".files.json": "{"})}, []string{".files.json: unexpected EOF"}},
		"missing file":     {[]string{"SITE_FOLDER=" + folder(t, map[string]string{".files.json": `{"a.html": {"contentType": "text/html"}}`})}, []string{".files.json lists a.html, which is not there"}},
		"link out of it":   {[]string{"SITE_FOLDER=" + linked}, []string{"passwd.txt is no regular file"}},
		"port is occupied": {[]string{"SITE_FOLDER=" + good}, []string{"listening: taken"}},
	} {
		t.Run(name, func(t *testing.T) {
			err := server.Run(t.Context(), server.Process{Environ: test.environ, Stderr: io.Discard, Listen: func(int) (net.Listener, error) {
				return nil, errors.New("taken")
			}})
			for _, want := range test.want {
				require.ErrorContains(t, err, want)
			}
		})
	}
}

// FuzzPaths asks for anything: what comes back is a file of the site or nothing.
func FuzzPaths(f *testing.F) {
	origin, _ := run(f, io.Discard, "SITE_FOLDER="+folder(f, files))
	address := strings.TrimPrefix(origin, "http://")
	served := map[string]bool{}
	for name, content := range files {
		if !strings.HasPrefix(name, ".") || strings.HasPrefix(name, ".well-known/") {
			served[content] = true
		}
	}
	for _, path := range []string{
		"/", "/help", "/../.env", "/%2e%2e/.env", "/.files.json", "/help/..%2f.env", "//example.org/", "/\\example.org", "/help?x", "*", "/%", "/health",
		"/assets/../../etc/passwd", "http://example.org/help", "/help//", "/./", "/help/%00", "/.well-known", "/.well-known/../.env",
	} {
		f.Add(path)
	}
	f.Fuzz(func(t *testing.T, path string) {
		if strings.ContainsAny(path, "\r\n ") {
			return
		}
		connection, err := net.Dial("tcp", address)
		require.NoError(t, err)
		defer connection.Close()
		require.NoError(t, connection.SetDeadline(time.Now().Add(10*time.Second)))
		fmt.Fprintf(connection, "GET %s HTTP/1.0\r\nHost: portal.example.org\r\n\r\n", path)
		answer, err := io.ReadAll(connection)
		require.NoError(t, err)
		head, body, _ := strings.Cut(string(answer), "\r\n\r\n")
		status := head[strings.IndexByte(head, ' ')+1:][:3]
		switch status {
		case "200", "404":
			require.True(t, served[body], "%q: %s", path, answer)
		case "301":
			location := head[strings.Index(head, "Location: ")+len("Location: "):]
			require.Regexp(t, `^/[^/\\]`, location, "%q leads elsewhere", path)
		case "204", "400":
		default:
			t.Fatalf("%q: %s", path, answer)
		}
	})
}

func BenchmarkPage(b *testing.B) {
	origin, _ := run(b, io.Discard, "SITE_FOLDER="+folder(b, files))
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			response, err := client.Get(origin + "/")
			if err != nil {
				b.Fatal(err)
			}
			_, _ = io.Copy(io.Discard, response.Body)
			response.Body.Close()
		}
	})
}
