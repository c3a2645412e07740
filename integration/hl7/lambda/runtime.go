// Package lambda stands in for AWS Lambda with an event source mapping on an SQS FIFO queue: it runs the function's real program as
// processes, hands them batches over the runtime API (2018-06-01), deletes from the queue what a response does not name in
// batchItemFailures, and kills a process that takes longer than the function's time-out.
//
// What fails stays in the queue until its visibility time-out is over, as in Lambda.
// Source: AWS Lambda Developer Guide, "Using the Lambda runtime API" and "Handling errors for an SQS event source".
package lambda

import (
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"strconv"
	"strings"
	"sync"
	"time"
)

// runtimeAPI is what one process polls.
type runtimeAPI struct {
	server *http.Server
	host   string

	next chan invocation // to the process

	lock sync.Mutex
	open map[string]chan outcome
}

type invocation struct {
	id       string
	event    []byte
	deadline time.Time
}

type outcome struct {
	response []byte
	err      error
}

func newRuntimeAPI() (*runtimeAPI, error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	a := &runtimeAPI{host: listener.Addr().String(), next: make(chan invocation), open: map[string]chan outcome{}}
	a.server = &http.Server{Handler: a, ReadHeaderTimeout: 10 * time.Second}
	go func() { _ = a.server.Serve(listener) }() // ends when it is closed
	return a, nil
}

func (a *runtimeAPI) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	at := strings.TrimPrefix(r.URL.Path, "/2018-06-01/runtime/")
	if at == "invocation/next" {
		select {
		case <-r.Context().Done():
		case i := <-a.next:
			w.Header().Set("Lambda-Runtime-Aws-Request-Id", i.id)
			w.Header().Set("Lambda-Runtime-Deadline-Ms", strconv.FormatInt(i.deadline.UnixMilli(), 10))
			w.Header().Set("Lambda-Runtime-Invoked-Function-Arn", "arn:aws:lambda:us-east-1:000000000000:function:processor")
			_, _ = w.Write(i.event) // a process that died reads nothing, and is found dead
		}
		return
	}
	body, err := io.ReadAll(r.Body)
	if err != nil {
		return
	}
	id, what, _ := strings.Cut(strings.TrimPrefix(at, "invocation/"), "/")
	switch {
	case at == "init/error":
		a.end("", outcome{err: fmt.Errorf("the function does not start: %s", body)})
	case what == "response":
		a.end(id, outcome{response: body})
	case what == "error":
		a.end(id, outcome{err: fmt.Errorf("the function failed: %s", body)})
	default:
		w.WriteHeader(http.StatusNotFound)
		return
	}
	w.WriteHeader(http.StatusAccepted)
	_ = json.NewEncoder(w).Encode(map[string]string{"status": "OK"})
}

// invoke hands an event to the process, unless it is dead or the time is over before it asks.
func (a *runtimeAPI) invoke(i invocation, died <-chan struct{}) (response []byte, err error) {
	done := make(chan outcome, 1)
	a.lock.Lock()
	a.open[i.id] = done
	a.lock.Unlock()
	defer func() {
		a.lock.Lock()
		delete(a.open, i.id)
		a.lock.Unlock()
	}()
	over := time.After(time.Until(i.deadline))
	next := a.next
	for {
		select {
		case next <- i:
			next = nil
		case o := <-done:
			return o.response, o.err
		case <-died:
			return nil, errDied
		case <-over:
			return nil, errTimeout
		}
	}
}

func (a *runtimeAPI) end(id string, o outcome) {
	a.lock.Lock()
	defer a.lock.Unlock()
	if done, ok := a.open[id]; ok {
		select {
		case done <- o:
		default: // a second response
		}
	}
}

func (a *runtimeAPI) close() { _ = a.server.Close() }
