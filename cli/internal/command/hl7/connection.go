package hl7

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"os"
	"time"

	"github.com/spf13/cobra"

	"github.com/phiform/phiform/cli/internal/app"
	"github.com/phiform/phiform/workloads/hl7/mllp"
)

// Connection says where messages are sent, and how.
type Connection struct {
	Address     string
	TLS         bool
	Plain       bool   // in clear over a network that is not private
	Certificate string // PEM file of our own, for mutual TLS
	Key         string
	Authorities string // PEM file of those that sign the receiver's certificate
	ServerName  string
	Connections int
	Rate        float64 // messages a second; 0 for as fast as they are answered
	Timeout     time.Duration
}

func (c *Connection) register(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.BoolVar(&c.TLS, "tls", false, "send over TLS; the flags about certificates ask for it too")
	flags.BoolVar(&c.Plain, "plain", false, "send in clear to an address that is not private, because a VPN protects the way")
	flags.StringVar(&c.Certificate, "certificate", "", "PEM `file` of your certificate, where the receiver asks for one")
	flags.StringVar(&c.Key, "key", "", "PEM `file` of its key")
	flags.StringVar(&c.Authorities, "authorities", "", "PEM `file` of the authorities that sign the receiver's certificate; the system's without it")
	flags.StringVar(&c.ServerName, "server-name", "", "`name` that the receiver's certificate must have, where it is not the host")
	flags.IntVar(&c.Connections, "connections", 1, "connections at the same time; messages of one sender stay in order")
	flags.Float64Var(&c.Rate, "rate", 0, "messages a second at most")
	flags.DurationVar(&c.Timeout, "timeout", 30*time.Second, "how long an acknowledgement is waited for")
	for _, name := range []string{"certificate", "key", "authorities"} {
		_ = cmd.MarkFlagFilename(name, "pem", "crt", "key")
	}
}

// options checks the flags and reads the files that they name.
func (c *Connection) options(ctx context.Context) (mllp.ClientOptions, error) {
	var problems []error
	wrong := func(format string, args ...any) { problems = append(problems, fmt.Errorf(format, args...)) }
	host, _, err := net.SplitHostPort(c.Address)
	if err != nil {
		wrong("HOST:PORT: %q is no address: want one like gateway.internal:2575", c.Address)
	}
	if c.Connections < 1 || c.Connections > 256 {
		wrong("--connections: %d is not between 1 and 256", c.Connections)
	}
	if c.Rate < 0 {
		wrong("--rate: %v is negative", c.Rate)
	}
	if c.Timeout <= 0 {
		wrong("--timeout: %s is not positive", c.Timeout)
	}
	options := mllp.ClientOptions{Timeout: c.Timeout}
	secure := c.TLS || c.Certificate != "" || c.Key != "" || c.Authorities != "" || c.ServerName != ""
	switch {
	case secure && c.Plain:
		wrong("--plain: not together with --tls, --certificate, --key, --authorities or --server-name")
	case secure:
		options.TLS = &tls.Config{MinVersion: tls.VersionTLS12, ServerName: host}
		if c.ServerName != "" {
			options.TLS.ServerName = c.ServerName
		}
		problems = append(problems, c.certificates(options.TLS)...)
	case err == nil && !c.Plain && !private(ctx, host):
		wrong("HOST:PORT: %s is not an address of a private network, and messages would go in clear: add --tls, or --plain where a VPN protects the way", host)
	}
	return options, app.Usage(errors.Join(problems...))
}

// certificates reads the PEM files.
func (c *Connection) certificates(config *tls.Config) (problems []error) {
	if (c.Certificate == "") != (c.Key == "") {
		problems = append(problems, errors.New("--certificate and --key: one needs the other"))
	} else if c.Certificate != "" {
		pair, err := tls.LoadX509KeyPair(c.Certificate, c.Key)
		if err != nil {
			problems = append(problems, fmt.Errorf("--certificate: %w", err))
		}
		config.Certificates = []tls.Certificate{pair}
	}
	if c.Authorities != "" {
		pem, err := os.ReadFile(c.Authorities)
		if err != nil {
			return append(problems, fmt.Errorf("--authorities: %w", err))
		}
		config.RootCAs = x509.NewCertPool()
		if !config.RootCAs.AppendCertsFromPEM(pem) {
			problems = append(problems, fmt.Errorf("--authorities: %s holds no certificate in PEM", c.Authorities))
		}
	}
	return problems
}

// private tells whether every address of a host is on a private network. A host that cannot be found is: connecting will tell.
func private(ctx context.Context, host string) bool {
	found, err := net.DefaultResolver.LookupNetIP(ctx, "ip", host)
	if err != nil {
		return true
	}
	for _, ip := range found {
		ip = ip.Unmap()
		if !ip.IsPrivate() && !ip.IsLoopback() && !ip.IsLinkLocalUnicast() {
			return false
		}
	}
	return true
}
