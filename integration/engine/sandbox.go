package engine

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/integration/fakecloud"
)

// Passphrase encrypts the secrets of every stack in a sandbox.
const Passphrase = "correct horse battery staple"

// Sandbox is one cloud and one backend in a folder.
type Sandbox struct {
	// Dir holds everything: backend, Pulumi's home, project, cloud.
	Dir string
}

// NewSandbox returns an empty sandbox that the test's end removes.
func NewSandbox(t testing.TB) *Sandbox {
	t.Helper()
	dir, err := os.MkdirTemp("", "phiform-sandbox-") // no character of a test's name that a URL would stumble over
	require.NoError(t, err)
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	s := &Sandbox{Dir: dir}
	for _, dir := range []string{s.State(), s.home(), s.Project()} {
		require.NoError(t, os.MkdirAll(dir, 0o700))
	}
	return s
}

// State is the folder of the file backend.
func (s *Sandbox) State() string { return filepath.Join(s.Dir, "state") }

// Project is the folder of Pulumi.yaml and the stacks' settings.
func (s *Sandbox) Project() string { return filepath.Join(s.Dir, "project") }

func (s *Sandbox) home() string { return filepath.Join(s.Dir, "home") }

// Store is what the cloud holds.
func (s *Sandbox) Store() *fakecloud.Store {
	return fakecloud.NewStore(filepath.Join(s.Dir, "cloud.json"))
}

// Faults are those that the cloud is asked for.
func (s *Sandbox) Faults() *fakecloud.Faults {
	return fakecloud.NewFaults(filepath.Join(s.Dir, "faults.json"))
}

// Records returns what the cloud holds now.
func (s *Sandbox) Records(t testing.TB) []*fakecloud.Record {
	t.Helper()
	records, err := s.Store().List()
	require.NoError(t, err)
	return records
}

// Count returns how many resources of each type the cloud holds.
func (s *Sandbox) Count(t testing.TB) map[string]int {
	t.Helper()
	count := map[string]int{}
	for _, record := range s.Records(t) {
		count[record.Type]++
	}
	return count
}

// Env is the environment of the engine and its plugins. A proxy that does not exist keeps them off the network.
func (s *Sandbox) Env() map[string]string {
	return map[string]string{
		"PULUMI_HOME":                                 s.home(),
		"PULUMI_BACKEND_URL":                          "file://" + s.State(),
		"PULUMI_CONFIG_PASSPHRASE":                    Passphrase,
		"PULUMI_SKIP_UPDATE_CHECK":                    "true",
		"PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION": "true",
		"PULUMI_SKIP_CHECKPOINTS":                     "false",
		"HTTP_PROXY":                                  "http://127.0.0.1:1",
		"HTTPS_PROXY":                                 "http://127.0.0.1:1",
		"NO_PROXY":                                    "127.0.0.1,localhost",
		"AWS_REGION":                                  "",
		fakecloud.StoreVariable:                       filepath.Join(s.Dir, "cloud.json"),
		fakecloud.FaultsVariable:                      filepath.Join(s.Dir, "faults.json"),
	}
}
