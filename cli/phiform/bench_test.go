package main

import (
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
)

// BenchmarkPlanProcess times `phiform plan` as a whole process. Budget: 150 ms and 150 MiB.
func BenchmarkPlanProcess(b *testing.B) {
	binary := filepath.Join(b.TempDir(), "phiform")
	if out, err := exec.Command("go", "build", "-o", binary, ".").CombinedOutput(); err != nil {
		b.Fatalf("%v: %s", err, out)
	}
	var most int64
	for b.Loop() {
		cmd := exec.Command(binary, "plan", "--blueprint", "static-portal", "--cloud", "aws", "--json")
		cmd.Dir = b.TempDir()
		if err := cmd.Run(); err != nil {
			b.Fatal(err)
		}
		if usage, ok := cmd.ProcessState.SysUsage().(*syscall.Rusage); ok {
			most = max(most, usage.Maxrss)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Milliseconds())/float64(b.N), "ms/plan")
	b.ReportMetric(float64(most)/1024, "MiB-peak")
}
