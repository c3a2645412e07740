package gateway

import (
	"crypto/tls"
	"errors"
	"io"
	"log/slog"
	"time"

	"github.com/phiform/phiform/workloads/hl7/claim"
	"github.com/phiform/phiform/workloads/hl7/emf"
	"github.com/phiform/phiform/workloads/hl7/mllp"
)

// Options are what a gateway works with. Objects and Queue are required; for the rest the zero value is the default.
type Options struct {
	Objects claim.Objects
	Queue   claim.Queue
	Log     *slog.Logger     // nothing of a message's content is logged
	Metrics *emf.Recorder    // Received, Accepted, Refused, StoreMilliseconds, Connections
	Now     func() time.Time // dates keys and answers; time.Now if nil

	TLS     *tls.Config // nil: plain TCP
	Sources Sources     // who may send; empty: everyone who may connect
	Charset Charset     // what a wrong character set does

	Limits      mllp.Limits   // 16 MiB, 10 minutes idle, 30 seconds for a frame
	Connections int           // at the same time; 512
	Large       int           // messages larger than mllp.Small held at the same time; as many as 256 MiB hold, and at least 2
	Stores      int           // messages being stored at the same time; 64
	Budget      time.Duration // for storing one message, retries and waiting included; 20 seconds
	Handshake   time.Duration // of TLS; 10 seconds
	Write       time.Duration // of an answer; 10 seconds
	Linger      time.Duration // how long a closing connection is read, so that its peer gets the last answer; 2 seconds
	Drain       time.Duration // of all connections at the end; 25 seconds
	Report      time.Duration // between two lines of metrics; 30 seconds
}

// Charset says what becomes of messages whose character set is not what they declare.
type Charset int

// The ways to treat a wrong character set.
const (
	Strict  Charset = iota // refused: an unknown name, or bytes that the declared one does not have
	Lenient                // stored: the processor reads what it can, and reports the rest
)

func (o *Options) complete() error {
	var problems []error
	if o.Objects == nil {
		problems = append(problems, errors.New("gateway: Options.Objects is missing"))
	}
	if o.Queue == nil {
		problems = append(problems, errors.New("gateway: Options.Queue is missing"))
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Metrics == nil {
		o.Metrics = emf.New(io.Discard, "", o.Now)
	}
	fill(&o.Limits.Frame, 16<<20)
	fill(&o.Limits.Idle, 10*time.Minute)
	fill(&o.Limits.Read, 30*time.Second)
	fill(&o.Connections, 512)
	fill(&o.Large, max(2, 256<<20/o.Limits.Frame))
	fill(&o.Stores, 64)
	fill(&o.Budget, 20*time.Second)
	fill(&o.Handshake, 10*time.Second)
	fill(&o.Write, 10*time.Second)
	fill(&o.Linger, 2*time.Second)
	fill(&o.Drain, 25*time.Second)
	fill(&o.Report, 30*time.Second)
	return errors.Join(problems...)
}

func fill[T int | time.Duration](value *T, standard T) {
	if *value <= 0 {
		*value = standard
	}
}
