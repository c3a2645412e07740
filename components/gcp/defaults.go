package gcp

import (
	"errors"
	"fmt"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// autoSuffix is the length of what Pulumi adds to a physical name: a dash and
// seven digits.
const autoSuffix = 8

const secondsPerDay = 24 * 60 * 60

// stringPtr passes an optional input on; nil stays nil.
func stringPtr(in pulumi.StringInput) pulumi.StringPtrInput {
	if in == nil {
		return nil
	}
	return in.ToStringOutput()
}

// problems are what is wrong with arguments, all of it.
type problems []error

func (p *problems) when(bad bool, format string, args ...any) {
	if bad {
		*p = append(*p, fmt.Errorf(format, args...))
	}
}

func (p *problems) err() error { return errors.Join(*p...) }
