package analyzer

import (
	"fmt"
	"runtime"
	"strings"
	"sync"
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	"github.com/stretchr/testify/require"
	"google.golang.org/protobuf/proto"
)

func TestCallsInParallel(t *testing.T) {
	client := start(t, testPack())
	closed := resource.PropertyMap{"locked": resource.NewProperty(true), "days": resource.NewProperty(5.0)}
	levels := configuration{"bucket-days": at(advisory, map[string]any{"minDays": 10})}
	var wg sync.WaitGroup
	for worker := range 8 {
		wg.Go(func() {
			for i := range 25 {
				name := fmt.Sprintf("bucket-%d-%d", worker, i)
				if i%10 == 0 {
					_, err := client.Configure(testContext(t), &pulumirpc.ConfigureAnalyzerRequest{PolicyConfig: levels})
					requireInParallel(t, err)
				}
				resp, err := client.Analyze(testContext(t), request(t, bucketType, name, closed))
				requireInParallel(t, err)
				if got := len(resp.GetDiagnostics()); got != 1 {
					t.Errorf("%s: %d diagnostics, want 1", name, got)
				}
			}
		})
	}
	wg.Wait()

	resp, err := client.AnalyzeStack(testContext(t), stackOf(stacked(t, bucketType, "bucket-1-1", closed)))
	require.NoError(t, err)
	require.Equal(t, []string{"mandatory bucket-versioned bucket-1-1: nothing versions bucket-1-1"}, violations(resp))
}

// requireInParallel fails the test from another goroutine than the test's own.
func requireInParallel(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Error(err)
	}
}

// A stack of 10,000 resources is one message of tens of megabytes, where gRPC allows four unless told otherwise.
func TestLargeStack(t *testing.T) {
	const most = 10_000
	client := start(t, testPack())
	policy := resource.NewProperty(strings.Repeat("x", 2048))
	req := &pulumirpc.AnalyzeStackRequest{}
	for i := range most / 2 {
		name := fmt.Sprintf("bucket-%05d", i)
		bucket := stacked(t, bucketType, name, resource.PropertyMap{"bucket": resource.NewProperty(name), "policy": policy})
		versions := resource.PropertyMap{"bucket": unknown, "status": resource.NewProperty("Enabled"), "policy": policy}
		req.Resources = append(req.Resources, bucket,
			pointing(stacked(t, versioningType, name, versions), "bucket", bucket.GetUrn()))
		_, err := client.Analyze(testContext(t), request(t, bucketType, name, resource.PropertyMap{"bucket": resource.NewProperty(name)}))
		require.NoError(t, err)
	}
	require.Greater(t, proto.Size(req), 20<<20)

	before := heap()
	resp, err := client.AnalyzeStack(testContext(t), req)
	require.NoError(t, err)
	require.Empty(t, violations(resp))

	require.Less(t, heap()-before, int64(8<<20), "a judged stack is forgotten")
	runtime.KeepAlive(req)
}

// heap is what is in use once nothing is pooled any more, which takes two collections.
func heap() int64 {
	runtime.GC()
	runtime.GC()
	var stats runtime.MemStats
	runtime.ReadMemStats(&stats)
	return int64(stats.HeapAlloc)
}

func TestLargeAnswer(t *testing.T) {
	client := start(t, testPack())
	req := &pulumirpc.AnalyzeStackRequest{}
	for i := range 40_000 {
		req.Resources = append(req.Resources, stacked(t, bucketType, fmt.Sprintf("bucket-%05d", i), nil))
	}
	resp, err := client.AnalyzeStack(testContext(t), req)
	require.NoError(t, err)
	require.Len(t, resp.GetDiagnostics(), 40_000)
	require.Greater(t, proto.Size(resp), 4<<20)
}

func TestNoticesAreShort(t *testing.T) {
	lines := make([]string, 100)
	require.Len(t, strings.Split(listing("head", lines), "\n"), mostLines+2)
	require.Empty(t, listing("head", nil))
	require.Equal(t, "1 check", count(1, "check", "checks"))
}

func BenchmarkAnalyze(b *testing.B) {
	s, err := newServer(testPack())
	require.NoError(b, err)
	req := request(b, bucketType, "it", resource.PropertyMap{"locked": resource.NewProperty(true)})
	for b.Loop() {
		if _, err := s.Analyze(b.Context(), req); err != nil {
			b.Fatal(err)
		}
	}
}
