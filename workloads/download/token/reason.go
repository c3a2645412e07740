package token

import "errors"

// Reason is why a token does not count. The words stand in audit events and never change.
type Reason string

// Why a token does not count.
const (
	Malformed Reason = "token malformed"
	Algorithm Reason = "token algorithm"
	Signature Reason = "token signature" // by no current key of the issuer
	Issuer    Reason = "token issuer"
	Audience  Reason = "token audience"
	Client    Reason = "token client"
	Expired   Reason = "token expired"
	TooEarly  Reason = "token not yet valid"
	SignIn    Reason = "token sign-in" // too long ago, or not said when
	Claim     Reason = "token claim"   // a required claim is missing
)

// Error implements error.
func (r Reason) Error() string { return string(r) }

// ErrUnavailable tells that the issuer's keys are out of reach, so that nothing can be said about a token.
var ErrUnavailable = errors.New("the issuer's keys are out of reach")
