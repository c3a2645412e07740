package hl7

import (
	"fmt"
	"net/netip"
	"slices"

	"github.com/phiform/phiform/blueprints/config"
)

// ParseOptions reads the blueprint's options out of the stack's configuration and reports every problem.
func ParseOptions(spec config.Spec) (Options, config.Problems) {
	var o Options
	assumed, problems := config.Decode(Declared(), spec.Cloud, spec.Options, spec.Assume, &o)
	o.Assumed = assumed
	if len(problems) == 0 {
		problems = append(problems, o.together(spec)...)
	}
	return o, problems
}

// Examples that stand in for what a plan is not told.
const (
	exampleDevice  = "203.0.113.10"
	exampleGateway = "00000000-0000-0000-0000-000000000000"
	exampleSecret  = "arn:aws:secretsmanager:us-east-1:111122223333:secret:gateway-AbCdEf"
	exampleKey     = "arn:aws:kms:us-east-1:111122223333:key/00000000-0000-0000-0000-000000000000"
)

// companion is an option that another one makes necessary.
type companion struct {
	key, example string
	value        *string
	needed       bool
	because      string
}

// together checks what no single option can tell.
func (o *Options) together(spec config.Spec) config.Problems {
	var problems config.Problems
	encrypted := o.TLS != TLSPlain
	for _, c := range []companion{
		{"customerGatewayAddress", exampleDevice, &o.CustomerGatewayAddress, o.Connection == ConnectVPN, "connection is vpn"},
		{"directConnectGateway", exampleGateway, &o.DirectConnectGateway, o.Connection == ConnectDirect, "connection is directConnect"},
		{"tlsSecret", exampleSecret, &o.TLSSecret, encrypted, "tls is mutual or server"},
		{"tlsSecretKey", exampleKey, &o.TLSSecretKey, encrypted, "tls is mutual or server"},
	} {
		switch {
		case c.needed && *c.value == "" && spec.Assume:
			*c.value = c.example
			o.Assumed = append(o.Assumed, c.key)
		case c.needed && *c.value == "":
			problems = append(problems, config.Problem{
				Key: "phiform:options." + c.key, Message: "is missing: " + c.because,
				Fix: fmt.Sprintf("set it with `pulumi config set --path 'phiform:options.%s' %s`", c.key, c.example),
			})
		case !c.needed && *c.value != "":
			problems = append(problems, config.Problem{
				Key: "phiform:options." + c.key, Given: *c.value, Message: "has no effect unless " + c.because,
				Fix: fmt.Sprintf("leave it out with `pulumi config rm --path 'phiform:options.%s'`", c.key),
			})
		}
	}
	problems = append(problems, o.overlaps()...)
	if o.RawLockDays > o.RawRetentionDays {
		problems = append(problems, config.Problem{
			Key: "phiform:options.rawLockDays", Given: fmt.Sprint(o.RawLockDays),
			Message: fmt.Sprintf("is more than the %d days of rawRetentionDays", o.RawRetentionDays),
		})
	}
	if o.Disposable && spec.Environment != config.Development {
		problems = append(problems, config.Problem{
			Key: "phiform:options.disposable", Given: "true",
			Message: fmt.Sprintf("is for development only, and this stack is for %s", spec.Environment),
		})
	}
	return problems
}

// overlaps finds networks outside that lie within the stack's own, and so could never be reached from it. The stack's may
// lie within a larger one outside: the smaller network has the way.
func (o *Options) overlaps() config.Problems {
	own, err := netip.ParsePrefix(o.AddressSpace)
	if err != nil {
		return nil // reported already
	}
	i := slices.IndexFunc(o.OnPremisesRanges, func(text string) bool {
		network, err := netip.ParsePrefix(text)
		return err == nil && network.Overlaps(own) && network.Bits() >= own.Bits()
	})
	if i < 0 {
		return nil
	}
	return config.Problems{{
		Key: "phiform:options.addressSpace", Given: o.AddressSpace,
		Message: fmt.Sprintf("holds %s of onPremisesRanges, which could then not be reached", o.OnPremisesRanges[i]),
	}}
}
