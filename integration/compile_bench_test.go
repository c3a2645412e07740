//go:build unix

package integration

import (
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/integration/engine"
)

// BenchmarkColdCompile compiles a generated project of each cloud with an empty build cache, and reports the seconds that
// takes and the memory of the largest compiler. Budget, on two cores: 120 s and 3.2 GB.
func BenchmarkColdCompile(b *testing.B) {
	phiform, err := engine.Build("phiform", "github.com/phiform/phiform/cli/phiform")
	require.NoError(b, err)
	source, err := filepath.Abs("..")
	require.NoError(b, err)
	for _, cloud := range []string{"aws", "azure", "gcp"} {
		b.Run(cloud, func(b *testing.B) {
			dir := filepath.Join(b.TempDir(), "clinic")
			options := []string{"new", "clinic", "--dir", dir, "--yes", "--source", source, "--blueprint", "static-portal", "--cloud", cloud}
			for option, value := range benchOptions[cloud] {
				options = append(options, "--set", option+"="+value)
			}
			made, err := exec.Command(phiform, options...).CombinedOutput()
			require.NoError(b, err, string(made))
			for b.Loop() {
				compileCold(b, dir)
			}
		})
	}
}

// benchOptions are what each cloud's portal cannot be made without.
var benchOptions = map[string]map[string]string{
	"aws": {"domain": "portal.clinic.health", "alarmEmail": "soc@clinic.health", "hostedZone": "Z0123456789CLINIC"},
	"azure": {
		"domain": "portal.clinic.health", "alarmEmail": "soc@clinic.health", "certificate": "certificate",
		"signInIssuer": "https://login.clinic.health", "signInClient": "portal", "publishFrom": "192.0.2.10",
	},
	"gcp": {
		"domain": "portal.clinic.health", "alarmEmail": "soc@clinic.health", "hostedZone": "clinic-health",
		"signInIssuer": "https://login.clinic.health", "signInClient": "portal",
	},
}

const (
	compilers        = 2
	bytesPerKilobyte = 1024
	bytesPerGigabyte = 1 << 30
)

func compileCold(b *testing.B, dir string) {
	cmd := exec.Command("go", "build", "-p", strconv.Itoa(compilers), "-o", filepath.Join(dir, "program"), ".")
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOCACHE="+b.TempDir(), "GOPROXY=off", "GOWORK=off", "GOFLAGS=-mod=mod")
	start := time.Now()
	out, err := cmd.CombinedOutput()
	require.NoError(b, err, string(out))
	b.ReportMetric(time.Since(start).Seconds(), "s/build")
	used := cmd.ProcessState.SysUsage().(*syscall.Rusage).Maxrss // of the largest process
	unit := int64(bytesPerKilobyte)
	if runtime.GOOS == "darwin" {
		unit = 1
	}
	b.ReportMetric(float64(used*unit)/bytesPerGigabyte, "GB-largest")
}
