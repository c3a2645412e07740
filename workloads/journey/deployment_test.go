package journey

import (
	"encoding/hex"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/workloads/internal/pagetools"
	"github.com/phiform/phiform/workloads/portal"
)

// The names of both deployments.
const (
	siteHost = "portal.hospital.test"
	site     = "https://" + siteHost
	signIn   = "login.hospital.test"
	issuer   = "https://" + signIn
	client   = "5a4c1c58-0f4e-4b43-8d77-95b7f2b3ff01"
)

// patience is how long anything may take that has to happen: far longer than it does.
const patience = 2 * time.Minute

// secret is that of the folders' names.
var secret = []byte(strings.Repeat("\x5c", 32))

// deployment is a portal on one cloud.
type deployment struct {
	*network
	t        *testing.T
	chromium string // its path
	page     string // the folder of the page's scripts and tests
	provider string // port of the members' sign-in
	service  string // port of the download service
	audit    buffer // standard output of the service
	log      buffer // its standard error

	mu      sync.Mutex
	answers []answer // of the service
}

func newDeployment(t *testing.T, hosts ...string) *deployment {
	t.Helper()
	if testing.Short() {
		t.Skip("the journey takes a browser and half a minute")
	}
	if runtime.GOOS != "linux" {
		t.Skip("the programs learn here whom to trust by SSL_CERT_FILE, which Go reads on Linux")
	}
	d := &deployment{
		t: t, chromium: pagetools.Chromium(t), page: pagetools.Copy(t, filepath.Join("..", "portal", "page")),
		network: newNetwork(t, append(hosts, siteHost, signIn)...), provider: freePort(t), service: freePort(t),
	}
	d.Host(signIn, passOn("http", "127.0.0.1:"+d.provider, "", nil))
	return d
}

// serveSite has the front route as the clouds' do: to the service, to the documents where their store stands behind the front as well,
// and else to the pages.
func (d *deployment) serveSite(config portal.Config, more map[string]http.Handler) {
	mux := http.NewServeMux()
	service := passOn("http", "127.0.0.1:"+d.service, "", nil)
	service.ModifyResponse = d.answered
	for _, pattern := range []string{"/documents", "/documents/", "/d/"} {
		mux.Handle(pattern, service)
	}
	for pattern, handler := range more {
		mux.Handle(pattern, handler)
	}
	mux.Handle("/", pages(d.t, config))
	d.Host(siteHost, mux)
}

// answered notes an answer of the service.
func (d *deployment) answered(response *http.Response) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	what := response.Request.Method + " " + strings.Split(response.Request.URL.Path, "/")[1]
	name, known := map[string]string{"200 GET documents": "list", "200 POST documents": "link", "303 GET d": "redeem"}[strconv.Itoa(response.StatusCode)+" "+what]
	if known {
		what = name
	}
	d.answers = append(d.answers, answer{what, response.StatusCode, response.Header.Get("X-Request-Id")})
	return nil
}

// given are the answers of the service so far.
func (d *deployment) given() []answer {
	d.mu.Lock()
	defer d.mu.Unlock()
	return slices.Clone(d.answers)
}

// pages serves the page with its policy.
func pages(t *testing.T, config portal.Config) http.Handler {
	t.Helper()
	files, err := portal.Files(config)
	require.NoError(t, err)
	byPath := map[string]portal.File{}
	for _, file := range files {
		byPath["/"+file.Path] = file
	}
	byPath["/"] = byPath["/index.html"]
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		file, found := byPath[r.URL.Path]
		status := http.StatusOK
		if !found {
			file, status = byPath["/404.html"], http.StatusNotFound
		}
		for name, value := range map[string]string{
			"Content-Type": file.ContentType, "Cache-Control": file.CacheControl, "Content-Security-Policy": config.ContentSecurityPolicy(),
			"Referrer-Policy": "no-referrer", "X-Content-Type-Options": "nosniff", "Cross-Origin-Opener-Policy": "same-origin",
			"Strict-Transport-Security": "max-age=63072000; includeSubDomains",
		} {
			w.Header().Set(name, value)
		}
		w.WriteHeader(status)
		_, _ = w.Write(file.Content)
	})
}

// start builds a program of the download service and runs it until the test ends, with these variables and no others.
func (d *deployment) start(program string, environ ...string) {
	d.t.Helper()
	binary := filepath.Join(d.t.TempDir(), "download")
	build := exec.CommandContext(d.t.Context(), "go", "build", "-o", binary, "github.com/phiform/phiform/workloads/download/cmd/"+program)
	output, err := build.CombinedOutput()
	require.NoError(d.t, err, "%s", output)
	command := exec.Command(binary)
	command.Env = append(environ,
		"PORT="+d.service, "HTTPS_PROXY="+d.Proxy, "SSL_CERT_FILE="+d.CA, "SSL_CERT_DIR=/nowhere",
		"DOWNLOAD_SECRET="+hex.EncodeToString(secret), "DOWNLOAD_PORTAL_ORIGIN="+site, "DOWNLOAD_PUBLIC_URL="+site,
		"DOWNLOAD_CLOCK_LEEWAY=0s")
	command.Stdout, command.Stderr = &d.audit, &d.log
	require.NoError(d.t, command.Start())
	d.t.Cleanup(func() {
		_ = command.Process.Signal(os.Interrupt)
		require.NoError(d.t, command.Wait(), "the service stops when it is asked to")
	})
	require.Eventually(d.t, func() bool {
		response, err := http.Get("http://127.0.0.1:" + d.service + "/health")
		if err != nil {
			return false
		}
		response.Body.Close()
		return response.StatusCode == http.StatusNoContent
	}, patience, 20*time.Millisecond, "the service does not start:\n%s", &d.log)
}
