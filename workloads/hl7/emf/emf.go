// Package emf writes metrics as lines of the log, in Amazon CloudWatch's embedded metric format: no call, no permission, no agent.
package emf

import (
	"encoding/json"
	"io"
	"slices"
	"strings"
	"sync"
	"time"
)

// Namespace is where CloudWatch shows the metrics. Their one dimension is Stack.
const Namespace = "phiform/hl7"

// most is how many values of a metric a line may hold: the format's limit.
const most = 100

// Recorder collects metrics, and writes them when it is flushed or holds as much as a line may. Its methods are safe for concurrent
// use.
type Recorder struct {
	mu     sync.Mutex
	out    io.Writer
	stack  string
	now    func() time.Time
	units  map[string]string
	counts map[string]float64
	values map[string][]float64
}

// New writes to out, one write for each line. The stack is the value of the dimension.
func New(out io.Writer, stack string, now func() time.Time) *Recorder {
	r := &Recorder{out: out, stack: stack, now: now, units: map[string]string{}}
	r.clear()
	return r
}

func (r *Recorder) clear() { r.counts, r.values = map[string]float64{}, map[string][]float64{} }

// Count adds to a sum. Adding nothing makes the metric show its zeros.
func (r *Recorder) Count(name string, n int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.units[name] = "Count"
	r.counts[name] += float64(n)
}

// Gauge sets what is counted now.
func (r *Recorder) Gauge(name string, n int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.units[name] = "Count"
	r.counts[name] = float64(n)
}

// Time adds how long something took.
func (r *Recorder) Time(name string, took time.Duration) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.units[name] = "Milliseconds"
	r.values[name] = append(r.values[name], float64(took.Microseconds())/1000)
	if len(r.values[name]) == most {
		r.flush()
	}
}

// Flush writes what was collected, if anything.
func (r *Recorder) Flush() {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.flush()
}

type metric struct{ Name, Unit string }

type directive struct {
	Namespace  string
	Dimensions [][]string
	Metrics    []metric
}

type metadata struct {
	Timestamp         int64 // milliseconds since 1970
	CloudWatchMetrics []directive
}

func (r *Recorder) flush() {
	if len(r.counts)+len(r.values) == 0 {
		return
	}
	line := map[string]any{"Stack": r.stack}
	d := directive{Namespace: Namespace, Dimensions: [][]string{{"Stack"}}}
	add := func(name string, value any) {
		line[name] = value
		d.Metrics = append(d.Metrics, metric{name, r.units[name]})
	}
	for name, n := range r.counts {
		add(name, n)
	}
	for name, values := range r.values {
		add(name, values)
	}
	slices.SortFunc(d.Metrics, func(a, b metric) int { return strings.Compare(a.Name, b.Name) })
	line["_aws"] = metadata{r.now().UnixMilli(), []directive{d}}
	text, err := json.Marshal(line)
	if err != nil { // of a number that JSON has no form for: there is none
		return
	}
	_, _ = r.out.Write(append(text, '\n')) // the log has nowhere to complain to
	r.clear()
}
