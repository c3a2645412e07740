package residency

import (
	"fmt"
	"testing"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/policytest"
)

// BenchmarkRules is about whole stacks: the time per resource must not grow with their size.
func BenchmarkRules(b *testing.B) {
	for _, n := range []int{100, 1_000, 10_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			graph := policytest.Graph(stackOf(n)...)
			cfg := policypacks.Config{Regions: map[string][]string{"aws": twoRegions, "azure": oneAzure, "gcp": oneGCP}}
			pack := &policypacks.Pack{Rules: Rules()}
			for b.Loop() {
				pack.Evaluate(graph, cfg)
			}
			b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N)/float64(n), "µs/resource")
		})
	}
}

// stackOf is a stack of n resources on three clouds, most of which point at another.
func stackOf(n int) []policytest.Resource {
	stack := []policytest.Resource{rgHome, homeBucket}
	for i := 0; len(stack) < n; i++ {
		bucket := fmt.Sprintf("bucket%d", i)
		stack = append(stack,
			in("us-west-2", and(bucketV2Type, bucket, nil)),
			and(replicationCfg, "replication"+bucket, replicated(arnOf(bucket))),
			and(storageAccountType, "account"+bucket, props{"resourceGroupName": of("rg"), "sku": props{"name": "Standard_GRS"}}),
			and(sinkType, "sink"+bucket, sink("storage.googleapis.com/logs")),
			and(trailType, "trail"+bucket, props{"s3BucketName": from(bucket)}),
		)
	}
	return stack[:n]
}
