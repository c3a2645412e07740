// Package ecr signs in to Amazon Elastic Container Registry as whoever Pulumi
// deploys as.
package ecr

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"regexp"

	"github.com/google/go-containerregistry/pkg/authn"
	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/ecr"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// hostPattern is a registry of an account: its id is the first part, the region the fourth.
var hostPattern = regexp.MustCompile(`^(\d{12})\.dkr\.ecr(?:-fips)?\.([a-z0-9-]+)\.amazonaws\.com(?:\.cn)?$`)

// Credentials are those of the registries of one account. [New] makes them: the zero value knows nobody.
type Credentials struct {
	// token asks the registry's service for a name and a password, of an account's registry.
	token func(account string) (user, password string, err error)
}

// New asks with the AWS provider that the parent's children have, and so as whoever makes the registry. It asks when an image
// is about to be pushed, and not before: a password lasts twelve hours.
func New(ctx *pulumi.Context, parent pulumi.Resource) *Credentials {
	return &Credentials{token: func(account string) (string, string, error) {
		result, err := ecr.GetAuthorizationToken(ctx, &ecr.GetAuthorizationTokenArgs{RegistryId: &account}, pulumi.Parent(parent))
		if err != nil {
			return "", "", err
		}
		return result.UserName, result.Password, nil
	}}
}

// Authenticator implements workload.Credentials.
func (c *Credentials) Authenticator(_ context.Context, host string) (authn.Authenticator, error) {
	if c.token == nil {
		return nil, errors.New("signing in to Amazon ECR: the credentials were not made by New")
	}
	parts := hostPattern.FindStringSubmatch(host)
	if parts == nil {
		return nil, fmt.Errorf("signing in to Amazon ECR: %q is no registry there, such as 123456789012.dkr.ecr.us-east-1.amazonaws.com", host)
	}
	user, password, err := c.token(parts[1])
	switch {
	case err != nil:
		return nil, fmt.Errorf("signing in to Amazon ECR: %w", err)
	case user == "" || password == "":
		return nil, errors.New("signing in to Amazon ECR: the service answered without a password")
	}
	return authn.FromConfig(authn.AuthConfig{Username: user, Password: password}), nil
}

// Advice implements workload.Adviser.
func (*Credentials) Advice(status int) string {
	if status == http.StatusUnauthorized {
		return "Sign in to AWS (`aws sso login`), to the account that the registry is in"
	}
	return "Whoever deploys needs to be allowed ecr:GetAuthorizationToken, ecr:PutImage and the actions that upload layers, on the registry"
}
