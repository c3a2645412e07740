package workload

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"regexp"
	"syscall"

	"github.com/google/go-containerregistry/pkg/v1/remote/transport"
)

// turnedAway is how a registry with network rules names the address that it does not let in.
var turnedAway = regexp.MustCompile(`client with IP '?([0-9a-fA-F.:]+)'? is not allowed`)

// explained says what the registry refused, and what to do about it.
func (p *push) explained(err error) error {
	var answer *transport.Error
	if !errors.As(err, &answer) {
		return fmt.Errorf("pushing to the registry %s: %w", p.to.RegistryStr(), err)
	}
	wrapped := fmt.Errorf("the registry %s did not take the image %s: %w", p.to.RegistryStr(), p.to.RepositoryStr(), err)
	if found := turnedAway.FindStringSubmatch(err.Error()); found != nil {
		return fmt.Errorf("%w\nIt does not let this machine in: add %s to publishFrom, or deploy from a machine that is in it", wrapped, found[1])
	}
	if answer.StatusCode != http.StatusUnauthorized && answer.StatusCode != http.StatusForbidden {
		return wrapped
	}
	advice := "Sign in as somebody who may push images there, from a machine that the registry lets in"
	if adviser, ok := p.credentials.(Adviser); ok {
		advice = adviser.Advice(answer.StatusCode)
	}
	return fmt.Errorf("%w\n%s", wrapped, advice)
}

// isCut tells a connection that ended early.
func isCut(err error) bool {
	for _, cut := range []error{io.EOF, io.ErrUnexpectedEOF, syscall.ECONNRESET, syscall.EPIPE, syscall.ECONNREFUSED} {
		if errors.Is(err, cut) {
			return true
		}
	}
	return false
}
