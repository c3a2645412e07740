// Package settings reads the gateway's environment.
package settings

import (
	"crypto/tls"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/phiform/phiform/workloads/hl7/gateway"
)

// Settings are what the environment says.
type Settings struct {
	Bucket, QueueURL string
	Order            string // source or none
	Stack            string // dimension of the metrics
	Listen, Health   string // host:port

	TLS         *tls.Config // nil: plain TCP
	Sources     gateway.Sources
	Charset     gateway.Charset
	MaxMessage  int // bytes
	Connections int
	Idle, Read  time.Duration
	Budget      time.Duration
	Drain       time.Duration
}

// Read reads variables as "NAME=value". Its error names everything that is wrong at once.
func Read(environ []string, now time.Time) (Settings, error) {
	e := environment{values: map[string]string{}}
	for _, variable := range environ {
		name, value, _ := strings.Cut(variable, "=")
		e.values[name] = value
	}
	s := Settings{
		Bucket: e.required("HL7_BUCKET"), QueueURL: e.required("HL7_QUEUE_URL"), Stack: e.text("HL7_STACK", "unnamed"),
		Order:  e.oneOf("HL7_ORDER", "source", "none"),
		Listen: e.address("HL7_LISTEN", ":2575"), Health: e.address("HL7_HEALTH", ":8080"),
		MaxMessage:  e.number("HL7_MAX_MESSAGE", 16<<20, 1<<10, 64<<20),
		Connections: e.number("HL7_CONNECTIONS", 512, 1, 100_000),
		Idle:        e.duration("HL7_IDLE", 10*time.Minute, 24*time.Hour),
		Read:        e.duration("HL7_READ", 30*time.Second, 10*time.Minute),
		Budget:      e.duration("HL7_STORE", 20*time.Second, 2*time.Minute),
		Drain:       e.duration("HL7_DRAIN", 25*time.Second, 2*time.Minute),
	}
	e.required("AWS_REGION")
	if e.oneOf("HL7_CHARSET", "strict", "lenient") == "lenient" {
		s.Charset = gateway.Lenient
	}
	if s.QueueURL != "" && !strings.HasSuffix(s.QueueURL, ".fifo") {
		e.wrong("HL7_QUEUE_URL", "is no FIFO queue: its URL ends in .fifo")
	}
	if s.Drain < s.Budget {
		e.wrong("HL7_DRAIN", fmt.Sprintf("is %s, which is shorter than HL7_STORE (%s): messages that are being stored would be cut",
			s.Drain, s.Budget))
	}
	s.TLS = e.tls(now)
	s.Sources = e.sources(s.TLS)
	return s, errors.Join(e.problems...)
}
