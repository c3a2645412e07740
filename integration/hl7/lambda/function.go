package lambda

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"github.com/phiform/phiform/integration/hl7/sqs"
)

var (
	errDied    = errors.New("the process died")
	errTimeout = errors.New("the function's time-out is over")
)

// Function is a program with an event source mapping.
type Function struct {
	Program     string        // its path
	Environment []string      // "NAME=value"; AWS_LAMBDA_RUNTIME_API is added
	Queue       *sqs.Queue    // the event source
	Concurrency int           // processes at the same time
	Batch       int           // messages of an invocation: up to 10 for a FIFO queue
	Timeout     time.Duration // of an invocation
	Output      io.Writer     // of the processes
	Started     func(pid int) // called with each process

	Invocations, Failures, Timeouts, Deaths atomic.Int64
	number                                  atomic.Int64

	lock    sync.Mutex
	running map[int]*exec.Cmd
}

// Run polls the queue until the context ends, and returns when its processes have.
func (f *Function) Run(ctx context.Context) error {
	f.running = map[int]*exec.Cmd{}
	failed := make(chan error, f.Concurrency)
	var all sync.WaitGroup
	for range f.Concurrency {
		all.Go(func() {
			for ctx.Err() == nil {
				if err := f.environment(ctx); err != nil {
					failed <- err
					return
				}
			}
		})
	}
	all.Wait()
	select {
	case err := <-failed:
		return err
	default:
		return nil
	}
}

// PIDs are the processes that run now.
func (f *Function) PIDs() []int {
	f.lock.Lock()
	defer f.lock.Unlock()
	var pids []int
	for pid := range f.running {
		pids = append(pids, pid)
	}
	return pids
}

// environment is one execution environment: a process, and what it is invoked with until it dies.
func (f *Function) environment(ctx context.Context) error {
	api, err := newRuntimeAPI()
	if err != nil {
		return err
	}
	defer api.close()
	command := exec.Command(f.Program)
	command.Env = append([]string{"AWS_LAMBDA_RUNTIME_API=" + api.host, "AWS_LAMBDA_FUNCTION_NAME=processor", "AWS_LAMBDA_FUNCTION_MEMORY_SIZE=512"}, f.Environment...)
	command.Stdout, command.Stderr = f.Output, f.Output
	// A test that is killed leaves no processes behind.
	command.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	if err := command.Start(); err != nil {
		return fmt.Errorf("starting the function: %w", err)
	}
	died := make(chan struct{})
	f.lock.Lock()
	f.running[command.Process.Pid] = command
	f.lock.Unlock()
	go func() {
		_ = command.Wait() // killed or not, it is over
		f.lock.Lock()
		delete(f.running, command.Process.Pid)
		f.lock.Unlock()
		close(died)
	}()
	if f.Started != nil {
		f.Started(command.Process.Pid)
	}
	defer func() {
		_ = command.Process.Kill()
		<-died
	}()
	for ctx.Err() == nil {
		select {
		case <-died:
			f.Deaths.Add(1)
			return nil
		default:
		}
		batch := f.Queue.Receive(f.Batch, 50*time.Millisecond, f.Queue.Visibility)
		if len(batch) == 0 {
			continue
		}
		if !f.invoke(api, batch, died) {
			return nil
		}
	}
	return nil
}

// invoke hands a batch to the process, and deletes what it has done. It returns whether the process goes on.
func (f *Function) invoke(api *runtimeAPI, batch []sqs.Message, died <-chan struct{}) bool {
	f.Invocations.Add(1)
	id := fmt.Sprintf("00000000-0000-4000-8000-%012d", f.number.Add(1))
	response, err := api.invoke(invocation{id, event(batch), time.Now().Add(f.Timeout)}, died)
	switch {
	case errors.Is(err, errDied):
		f.Deaths.Add(1)
		return false
	case errors.Is(err, errTimeout):
		f.Timeouts.Add(1)
		return false
	case err != nil:
		f.Failures.Add(1)
		return true // all of the batch stays
	}
	failed, ok := failures(response)
	if !ok {
		f.Failures.Add(1)
		return true
	}
	for _, m := range batch {
		if !failed[m.ID] {
			f.Queue.Delete(m.Handle)
		}
	}
	return true
}

// failures reads a response. One that is no such response, or names a message that is not there, fails the whole batch, as in Lambda.
func failures(response []byte) (map[string]bool, bool) {
	var read struct {
		BatchItemFailures []struct {
			ItemIdentifier string `json:"itemIdentifier"`
		} `json:"batchItemFailures"`
	}
	if err := json.Unmarshal(response, &read); err != nil {
		return nil, false
	}
	failed := map[string]bool{}
	for _, item := range read.BatchItemFailures {
		if item.ItemIdentifier == "" {
			return nil, false
		}
		failed[item.ItemIdentifier] = true
	}
	return failed, true
}

func event(batch []sqs.Message) []byte {
	type attribute struct {
		DataType    string `json:"dataType"`
		StringValue string `json:"stringValue"`
	}
	type record struct {
		MessageID         string               `json:"messageId"`
		ReceiptHandle     string               `json:"receiptHandle"`
		Body              string               `json:"body"`
		Attributes        map[string]string    `json:"attributes"`
		MessageAttributes map[string]attribute `json:"messageAttributes"`
		EventSource       string               `json:"eventSource"`
		EventSourceARN    string               `json:"eventSourceARN"`
		AWSRegion         string               `json:"awsRegion"`
	}
	made := struct {
		Records []record `json:"Records"`
	}{}
	for _, m := range batch {
		attributes := map[string]attribute{}
		for name, a := range m.Attributes {
			attributes[name] = attribute(a)
		}
		made.Records = append(made.Records, record{
			m.ID, m.Handle, m.Body, m.SystemAttributes(), attributes, "aws:sqs", "arn:aws:sqs:us-east-1:000000000000:q.fifo", "us-east-1",
		})
	}
	encoded, err := json.Marshal(made)
	if err != nil {
		panic(err) // strings and numbers
	}
	return encoded
}
