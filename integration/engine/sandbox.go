package engine

import (
	"encoding/json"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/common/apitype"
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

// Environ is the environment of a command that finds the engine on PATH.
func (s *Sandbox) Environ(t testing.TB) []string {
	t.Helper()
	root, err := tools()
	require.NoError(t, err)
	environ := append(os.Environ(), "PATH="+filepath.Join(root, "bin")+string(os.PathListSeparator)+os.Getenv("PATH"))
	for name, value := range s.Env() {
		environ = append(environ, name+"="+value)
	}
	return environ
}

// RequireSame ends the test unless the state of the stack and the cloud hold the same resources: one that is only in the
// cloud was made twice or forgotten, one that is only in the state is lost.
func (s *Sandbox) RequireSame(t testing.TB, project, stack string) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(s.State(), ".pulumi", "stacks", project, stack+".json"))
	require.NoError(t, err)
	var checkpoint struct {
		Checkpoint struct{ Latest apitype.DeploymentV3 } `json:"checkpoint"`
	}
	require.NoError(t, json.Unmarshal(text, &checkpoint))
	var known, there []string
	for _, r := range checkpoint.Checkpoint.Latest.Resources {
		if r.Custom && !strings.HasPrefix(string(r.Type), "pulumi:") {
			known = append(known, string(r.Type)+" "+string(r.ID))
		}
	}
	for _, record := range s.Records(t) {
		there = append(there, record.Type+" "+record.ID)
	}
	sort.Strings(known)
	sort.Strings(there)
	require.Equal(t, known, there)
	require.Empty(t, checkpoint.Checkpoint.Latest.PendingOperations)
}
