package acr

import "github.com/google/go-containerregistry/pkg/name"

// scheme is how go-containerregistry reaches a registry: by https, except on this machine.
func scheme(host string) string {
	registry, err := name.NewRegistry(host)
	if err != nil {
		return "https"
	}
	return registry.Scheme()
}
