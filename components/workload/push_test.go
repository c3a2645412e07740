package workload_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-containerregistry/pkg/authn"
	"github.com/google/go-containerregistry/pkg/name"
	"github.com/google/go-containerregistry/pkg/registry"
	v1 "github.com/google/go-containerregistry/pkg/v1"
	"github.com/google/go-containerregistry/pkg/v1/remote"
	"github.com/google/go-containerregistry/pkg/v1/validate"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/components/workload"
)

// testRegistry is a registry on this machine that can be told to fail.
type testRegistry struct {
	host string
	real http.Handler

	mu    sync.Mutex
	seen  []string
	fault func(w http.ResponseWriter, r *http.Request) (answered bool)
}

func newRegistry(t *testing.T, options ...registry.Option) *testRegistry {
	t.Helper()
	r := &testRegistry{real: registry.New(append(options, registry.Logger(log.New(io.Discard, "", 0)))...)}
	server := httptest.NewServer(r)
	t.Cleanup(server.Close)
	r.host = strings.TrimPrefix(server.URL, "http://")
	return r
}

func (r *testRegistry) ServeHTTP(w http.ResponseWriter, request *http.Request) {
	r.mu.Lock()
	r.seen = append(r.seen, request.Method+" "+request.URL.Path)
	fault := r.fault
	r.mu.Unlock()
	if fault == nil || !fault(w, request) {
		r.real.ServeHTTP(w, request)
	}
}

// requests are those with one of the methods, or all.
func (r *testRegistry) requests(methods ...string) []string {
	r.mu.Lock()
	defer r.mu.Unlock()
	var found []string
	for _, request := range r.seen {
		method, _, _ := strings.Cut(request, " ")
		if len(methods) == 0 || slices.Contains(methods, method) {
			found = append(found, request)
		}
	}
	return found
}

func (r *testRegistry) forget() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.seen = nil
}

// push deploys, and returns the reference.
func push(t *testing.T, r *testRegistry, credentials workload.Credentials, options ...workload.Option) (string, error) {
	t.Helper()
	site(t)
	options = append([]workload.Option{workload.FirstWait(time.Millisecond), workload.Patience(100 * time.Millisecond)}, options...)
	service, err := deploy(false, builder(options...), func(ctx *pulumi.Context) (*workload.ImageArgs, error) {
		given, err := args(pulumi.String(r.host + "/portal/site"))(ctx)
		given.Credentials = credentials
		return given, err
	})
	if err != nil {
		return "", err
	}
	return service["image"].StringValue(), nil
}

func TestPush(t *testing.T) {
	r := newRegistry(t, registry.WithReferrersSupport(true))
	reference, err := push(t, r, nil)
	require.NoError(t, err)
	ref, err := name.NewDigest(reference)
	require.NoError(t, err)
	image, err := remote.Image(ref)
	require.NoError(t, err)
	require.NoError(t, validate.Image(image))

	referrers, err := remote.Referrers(ref)
	require.NoError(t, err)
	index, err := referrers.IndexManifest()
	require.NoError(t, err)
	require.Len(t, index.Manifests, 1)
	bill, err := remote.Get(ref.Context().Digest(index.Manifests[0].Digest.String()))
	require.NoError(t, err)
	var manifest struct {
		ArtifactType string
		Layers       []v1.Descriptor
		Subject      v1.Descriptor
	}
	require.NoError(t, json.Unmarshal(bill.Manifest, &manifest))
	require.Equal(t, "application/vnd.cyclonedx+json", manifest.ArtifactType)
	require.Equal(t, ref.DigestStr(), manifest.Subject.Digest.String())
	layer, err := remote.Layer(ref.Context().Digest(manifest.Layers[0].Digest.String()))
	require.NoError(t, err)
	content, err := layer.Compressed()
	require.NoError(t, err)
	pushed, err := io.ReadAll(content)
	require.NoError(t, err)
	require.Equal(t, string(site(t).Bill), string(pushed))

	r.forget()
	again, err := push(t, r, nil)
	require.NoError(t, err)
	require.Equal(t, reference, again)
	require.Empty(t, r.requests("PUT", "POST", "PATCH"), "nothing is sent again")
}

// The bill of materials is worth having, and not worth failing for.
func TestRegistryWithoutReferrers(t *testing.T) {
	r := newRegistry(t)
	r.fault = func(w http.ResponseWriter, request *http.Request) bool {
		body, err := io.ReadAll(request.Body)
		request.Body = io.NopCloser(bytes.NewReader(body))
		if err != nil || request.Method != http.MethodPut || !bytes.Contains(body, []byte(`"artifactType"`)) {
			return false
		}
		w.WriteHeader(http.StatusBadRequest)
		return true
	}
	reference, err := push(t, r, nil)
	require.NoError(t, err)
	ref, err := name.NewDigest(reference)
	require.NoError(t, err)
	_, err = remote.Image(ref)
	require.NoError(t, err)
}

// signIn are credentials, with advice about refusals.
type signIn struct {
	auth   authn.Authenticator
	err    error
	advice string
}

func (s signIn) Authenticator(context.Context, string) (authn.Authenticator, error) {
	return s.auth, s.err
}

func (s signIn) Advice(int) string { return s.advice }

func TestRefusals(t *testing.T) {
	for title, test := range map[string]struct {
		status      int
		body        string
		credentials workload.Credentials
		want        []string
	}{
		"not signed in": {401, `{"errors":[{"code":"UNAUTHORIZED","message":"authentication required"}]}`, nil, []string{
			"did not take the image portal/site", "UNAUTHORIZED: authentication required", "\nSign in as somebody who may push images there",
		}},
		"no permission": {403, `{"errors":[{"code":"DENIED","message":"requested access is denied"}]}`, signIn{auth: authn.Anonymous, advice: "Ask the owner"}, []string{
			"DENIED: requested access is denied", "\nAsk the owner",
		}},
		"another network": {
			403, `{"errors":[{"code":"DENIED","message":"client with IP '203.0.113.7' is not allowed access. Refer https://aka.ms/acr/firewall to grant access."}]}`,
			signIn{auth: authn.Anonymous, advice: "Ask the owner"},
			[]string{"add 203.0.113.7 to publishFrom"},
		},
		"no such place": {404, `{"errors":[{"code":"NAME_UNKNOWN","message":"repository not found"}]}`, nil, []string{"NAME_UNKNOWN: repository not found"}},
	} {
		t.Run(title, func(t *testing.T) {
			r := newRegistry(t)
			r.fault = func(w http.ResponseWriter, request *http.Request) bool {
				if request.Method != http.MethodPost {
					return false
				}
				w.WriteHeader(test.status)
				_, _ = io.WriteString(w, test.body)
				return true
			}
			_, err := push(t, r, test.credentials)
			for _, want := range append(test.want, `image "portal-site": `, "the registry "+r.host) {
				require.ErrorContains(t, err, want)
			}
		})
	}
}

func TestBrokenCredentials(t *testing.T) {
	r := newRegistry(t)
	_, err := push(t, r, signIn{err: errors.New("nobody is signed in")}, workload.Patience(time.Hour))
	require.ErrorContains(t, err, "pushing to the registry "+r.host+": nobody is signed in")
	require.Empty(t, r.requests())
}

// A role that comes late, a registry that is busy, and connections that break: the push goes on where it was.
func TestFaultsThatPass(t *testing.T) {
	for title, harm := range map[string]func(w http.ResponseWriter){
		"refused": func(w http.ResponseWriter) { w.WriteHeader(http.StatusForbidden) },
		"busy":    func(w http.ResponseWriter) { w.WriteHeader(http.StatusTooManyRequests) },
		"away":    func(w http.ResponseWriter) { w.WriteHeader(http.StatusServiceUnavailable) },
		"cut": func(w http.ResponseWriter) {
			connection, _, err := w.(http.Hijacker).Hijack()
			if err == nil {
				connection.Close()
			}
		},
	} {
		t.Run(title, func(t *testing.T) {
			r := newRegistry(t)
			left, mu := 6, sync.Mutex{}
			r.fault = func(w http.ResponseWriter, request *http.Request) bool {
				mu.Lock()
				defer mu.Unlock()
				if request.Method == http.MethodGet || request.Method == http.MethodHead || left == 0 {
					return false
				}
				left--
				harm(w)
				return true
			}
			reference, err := push(t, r, nil, workload.Patience(time.Minute))
			require.NoError(t, err)
			ref, err := name.NewDigest(reference)
			require.NoError(t, err)
			_, err = remote.Image(ref)
			require.NoError(t, err)
		})
	}
}

func TestDeadRegistry(t *testing.T) {
	r := newRegistry(t)
	r.fault = func(w http.ResponseWriter, request *http.Request) bool {
		if request.Method == http.MethodGet || request.Method == http.MethodHead {
			return false
		}
		connection, _, err := w.(http.Hijacker).Hijack()
		if err == nil {
			connection.Close()
		}
		return true
	}
	_, err := push(t, r, nil)
	require.ErrorContains(t, err, "pushing to the registry "+r.host)
}

func TestCancelledPush(t *testing.T) {
	site(t)
	r := newRegistry(t)
	cancelled, cancel := context.WithCancel(ctx)
	r.fault = func(w http.ResponseWriter, request *http.Request) bool {
		if request.Method == http.MethodPost {
			cancel()
			<-request.Context().Done()
			return true
		}
		return false
	}
	info := pulumi.RunInfo{}
	pulumi.WithMocks("project", "stack", &stack{made: nil})(&info)
	pctx, err := pulumi.NewContext(cancelled, info)
	require.NoError(t, err)
	start := time.Now()
	err = pulumi.RunWithContext(pctx, func(ctx *pulumi.Context) error {
		given, _ := args(pulumi.String(r.host + "/portal/site"))(ctx)
		reference, err := builder(workload.Patience(time.Hour)).Image(ctx, "portal-site", given)
		if err != nil {
			return err
		}
		return thing(ctx, "service", pulumi.Map{"image": reference}, nil)
	})
	require.ErrorIs(t, err, context.Canceled)
	require.Less(t, time.Since(start), 10*time.Second)
}
