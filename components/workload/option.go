package workload

import (
	"net/http"
	"time"
)

// Option changes a [Builder].
type Option func(*Builder)

// In names the folder in which the go command runs. Default: the working directory where it is inside the Pulumi project, and the
// project's folder where it is not.
func In(dir string) Option { return func(b *Builder) { b.dir = dir } }

// Project names the folder of the Pulumi project, for programs to which the engine does not tell it. Empty says nothing.
func Project(dir string) Option { return func(b *Builder) { b.project = dir } }

// Cache names the folder that keeps what was built. Default: phiform/workloads in the user's cache folder.
func Cache(dir string) Option { return func(b *Builder) { b.cache = dir } }

// Patience is how long a push is tried again where the registry is away or refuses: a role or a network rule that the same deployment
// has just made takes minutes to count. Default: 4 minutes.
func Patience(limit time.Duration) Option { return func(b *Builder) { b.patience = limit } }

// Transport sends the requests to registries. Default: that of go-containerregistry, which obeys HTTPS_PROXY.
func Transport(transport http.RoundTripper) Option {
	return func(b *Builder) { b.transport = transport }
}
