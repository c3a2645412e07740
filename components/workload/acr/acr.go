// Package acr signs in to Azure Container Registry as whoever is signed in to Azure.
package acr

import (
	"context"
	"errors"

	"github.com/google/go-containerregistry/pkg/authn"
)

// Credentials are those of Azure Container Registry.
type Credentials struct{}

// Authenticator implements workload.Credentials.
func (Credentials) Authenticator(context.Context, string) (authn.Authenticator, error) {
	return nil, errors.New("not implemented")
}
