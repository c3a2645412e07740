package hl7_test

import (
	"bytes"
	"fmt"
	"io"
	"net"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/johannesboyne/gofakes3"
	"github.com/johannesboyne/gofakes3/backend/s3mem"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/integration/hl7/fhirstore"
	"github.com/phiform/phiform/integration/hl7/lambda"
	"github.com/phiform/phiform/integration/hl7/sqs"
)

const bucket = "messages"

// world is the stand-ins, and the programs that use them.
type world struct {
	t         *testing.T
	store     *fhirstore.Store
	queue     *sqs.Queue
	dead      *sqs.Queue
	processor *lambda.Function
	gateway   *gateway
	log       *tail
}

// newWorld starts the stand-ins and builds the programs.
func newWorld(t *testing.T, options fhirstore.Options, n size) *world {
	t.Helper()
	backend := s3mem.New()
	require.NoError(t, backend.CreateBucket(bucket))
	s3 := httptest.NewServer(gofakes3.New(backend).Server())
	queues := sqs.NewServer()
	queueServer := httptest.NewServer(queues)
	w := &world{t: t, store: fhirstore.New(options), log: &tail{}}
	w.queue, w.dead = queues.Create("messages.fifo", n.visibility), queues.Create("dead.fifo", time.Minute)
	// A processor that is killed leaves up to ten deliveries counted; a message is given up only when it alone kills.
	w.queue.Dead, w.queue.MaxReceive = w.dead, 50
	// Short, so that what a sender sends again is not all caught by the queue.
	w.queue.Window = 300 * time.Millisecond
	store := httptest.NewServer(w.store)
	t.Cleanup(func() { s3.Close(); queueServer.Close(); store.Close() })

	environment := []string{
		"PATH=" + os.Getenv("PATH"), "HOME=" + t.TempDir(), "AWS_REGION=us-east-1", "AWS_ACCESS_KEY_ID=AKIAEXAMPLE", "AWS_SECRET_ACCESS_KEY=example",
		"AWS_EC2_METADATA_DISABLED=true", "AWS_ENDPOINT_URL_S3=" + s3.URL, "AWS_ENDPOINT_URL_SQS=" + queueServer.URL,
		"HL7_BUCKET=" + bucket, "HL7_QUEUE_URL=" + sqs.URL(queueServer.URL, "messages.fifo"), "HL7_STACK=soak", "HL7_ORDER=source",
	}
	w.gateway = &gateway{
		program: build(t, "gateway"), address: free(t), output: w.log,
		environment: append(environment, "HL7_CONNECTIONS=1000", "HL7_HEALTH="+free(t)),
	}
	w.gateway.environment = append(w.gateway.environment, "HL7_LISTEN="+w.gateway.address)
	w.processor = &lambda.Function{
		Program: build(t, "processor"), Queue: w.queue, Concurrency: 6, Batch: 10, Timeout: n.timeout, Output: w.log,
		Environment: append(environment, "HL7_FHIR_URL="+store.URL+"/r4/", "HL7_FHIR_AUTH=none", "HL7_FHIR_LIMIT=10000", "HL7_FHIR_TIMEOUT=1s",
			"HL7_MARGIN=2s", "HL7_DEAD_LETTER_QUEUE_URL="+sqs.URL(queueServer.URL, "dead.fifo")),
	}
	return w
}

// build makes a program's binary.
func build(t *testing.T, name string) string {
	t.Helper()
	at := filepath.Join(t.TempDir(), name)
	command := exec.Command("go", "build", "-ldflags=-w", "-o", at, "./workloads/hl7/cmd/"+name)
	command.Dir = filepath.Join("..", "..")
	out, err := command.CombinedOutput()
	require.NoError(t, err, "%s", out)
	return at
}

func free(t *testing.T) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer listener.Close()
	return listener.Addr().String()
}

// gateway is the gateway's process, started again whenever it dies.
type gateway struct {
	program, address string
	environment      []string
	output           io.Writer
	pid              atomic.Int64
	deaths           atomic.Int64
	stop             atomic.Bool
}

// run returns when it was told to stop.
func (g *gateway) run(t *testing.T) {
	for !g.stop.Load() {
		command := exec.Command(g.program)
		command.Env, command.Stdout, command.Stderr = g.environment, g.output, g.output
		command.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
		if err := command.Start(); err != nil {
			t.Error(err)
			return
		}
		g.pid.Store(int64(command.Process.Pid))
		_ = command.Wait() // killed, as it is meant to be
		if !g.stop.Load() {
			g.deaths.Add(1)
		}
	}
}

// end stops it for good.
func (g *gateway) end() {
	g.stop.Store(true)
	kill(int(g.pid.Load()))
}

func kill(pid int) { _ = syscall.Kill(pid, syscall.SIGKILL) }

// resident is the memory of a process in bytes, 0 when it has gone.
func resident(pid int) int {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(status)) {
		if rest, ok := strings.CutPrefix(line, "VmRSS:"); ok {
			kilobytes, _ := strconv.Atoi(strings.TrimSuffix(strings.TrimSpace(rest), " kB"))
			return kilobytes << 10
		}
	}
	return 0
}

// tail keeps the last of what the programs write, and counts lines.
type tail struct {
	lock sync.Mutex
	kept []byte
}

func (l *tail) Write(text []byte) (int, error) {
	l.lock.Lock()
	defer l.lock.Unlock()
	l.kept = append(l.kept, text...)
	if over := len(l.kept) - 4<<10; over > 0 {
		l.kept = bytes.Clone(l.kept[over:])
	}
	return len(text), nil
}

func (l *tail) String() string {
	l.lock.Lock()
	defer l.lock.Unlock()
	return string(l.kept)
}
