package workload

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"net/http"
	"time"

	"github.com/google/go-containerregistry/pkg/authn"
	"github.com/google/go-containerregistry/pkg/name"
	v1 "github.com/google/go-containerregistry/pkg/v1"
	"github.com/google/go-containerregistry/pkg/v1/remote"
	"github.com/google/go-containerregistry/pkg/v1/remote/transport"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// mostWait is the longest pause between two tries.
const mostWait = 15 * time.Second

// push brings one image to a registry.
type push struct {
	*Builder
	image       v1.Image
	bill        []byte
	to          name.Digest
	credentials Credentials
	log         pulumi.Log
}

// run pushes until the registry has the image, and gives up when patience has run out or when trying again makes no sense.
func (p *push) run(ctx context.Context) error {
	limit, told := time.Now().Add(p.patience), ""
	for wait := p.firstWait; ; wait = min(2*wait, mostWait) {
		err := p.once(ctx)
		if err == nil {
			return nil
		}
		if ctx.Err() != nil {
			return fmt.Errorf("pushing to %s: %w", p.to.RegistryStr(), ctx.Err())
		}
		if !passing(err) || time.Now().Add(wait).After(limit) {
			return p.explained(err)
		}
		if message := fmt.Sprintf("%s does not take %s yet, trying again: %v", p.to.RegistryStr(), p.to.RepositoryStr(), err); message != told {
			told = message
			p.tell(message)
		}
		select {
		case <-time.After(wait):
		case <-ctx.Done():
			return fmt.Errorf("pushing to %s: %w", p.to.RegistryStr(), ctx.Err())
		}
	}
}

// once pushes what the registry does not have yet: the layers, the image, and the bill of materials, which refers to the image. Not every
// registry takes things that refer to others, and the deployment does not depend on them.
func (p *push) once(ctx context.Context) error {
	auth := authn.Anonymous
	if p.credentials != nil {
		var err error
		if auth, err = p.credentials.Authenticator(ctx, p.to.RegistryStr()); err != nil {
			return err
		}
	}
	// Each try has a pusher of its own, because a pusher keeps what it learnt about signing in. Trying again is run's part.
	pusher, err := remote.NewPusher(remote.WithAuth(auth), remote.WithTransport(p.transport), remote.WithContext(ctx),
		remote.WithUserAgent("phiform"), remote.WithRetryBackoff(remote.Backoff{Duration: time.Millisecond, Steps: 1}))
	if err != nil {
		return err
	}
	if err := pusher.Push(ctx, p.to, p.image); err != nil {
		return err
	}
	if err := p.pushBill(ctx, pusher); err != nil && ctx.Err() == nil {
		p.tell(fmt.Sprintf("%s did not take the bill of materials of %s: %v", p.to.RegistryStr(), p.to.RepositoryStr(), err))
	}
	return nil
}

func (p *push) tell(message string) {
	if p.log != nil {
		_ = p.log.Info(message, nil)
	}
}

// passing tells errors that may pass: of the network, of a registry that is busy or was made a moment ago, and refusals, because roles and
// network rules take their time.
func passing(err error) bool {
	var answer *transport.Error
	if errors.As(err, &answer) {
		switch answer.StatusCode {
		case http.StatusUnauthorized, http.StatusForbidden, http.StatusNotFound, http.StatusTooManyRequests:
			return true
		}
		return answer.Temporary() || answer.StatusCode >= http.StatusInternalServerError
	}
	var impostor *tls.CertificateVerificationError
	var network net.Error
	return !errors.As(err, &impostor) && (errors.As(err, &network) || isCut(err))
}
