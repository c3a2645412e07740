package integration

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/integration/engine"
)

// The files of a policy pack on Pulumi's SDK for Node.js. Its rules ask each resource for as little as a rule can.
const (
	peerPackage = `{"name": "peer", "version": "1.0.0", "private": true, "main": "index.js",
"dependencies": {"@pulumi/policy": "1.21.0", "@pulumi/pulumi": "3.259.0"}}
`
	peerProject = "runtime: nodejs\n"
	peerRules   = `const policy = require("@pulumi/policy");
const policies = [];
for (let i = 0; i < 100; i++) {
  policies.push({
    name: "rule-" + i, description: "Nothing is forbidden", enforcementLevel: "advisory",
    validateResource: (args, report) => { if (args.props.forbidden === i) { report("forbidden"); } },
  });
}
new policy.PolicyPack("peer", { policies });
`
	// peerLauncher does what the script of the same name in Pulumi's releases does.
	peerLauncher = `#!/bin/sh
exec node -e 'require("@pulumi/pulumi/cmd/run-policy-pack")' run-policy-pack "$@"
`
)

// nodePeer is the pack on the SDK for Node.js; why tells what is missing. The SDK is installed into the user's cache once.
func nodePeer(t testing.TB) (peer engine.Packs, why string) {
	t.Helper()
	for _, tool := range []string{"node", "npm"} {
		if _, err := exec.LookPath(tool); err != nil {
			return peer, fmt.Sprintf("there is no %s on PATH", tool)
		}
	}
	cache, err := os.UserCacheDir()
	require.NoError(t, err)
	dir := filepath.Join(cache, "phiform-integration", "peer")
	bin := t.TempDir()
	for path, text := range map[string]string{
		filepath.Join(dir, "package.json"):                  peerPackage,
		filepath.Join(dir, "PulumiPolicy.yaml"):             peerProject,
		filepath.Join(dir, "index.js"):                      peerRules,
		filepath.Join(bin, "pulumi-analyzer-policy-nodejs"): peerLauncher,
	} {
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o755))
		require.NoError(t, os.WriteFile(path, []byte(text), 0o755))
	}
	t.Setenv("PATH", bin+string(os.PathListSeparator)+os.Getenv("PATH"))
	if _, err := os.Stat(filepath.Join(dir, "node_modules", "@pulumi", "policy")); err == nil {
		return engine.Packs{Paths: []string{dir}}, ""
	}
	install := exec.Command("npm", "install", "--no-audit", "--no-fund", "--ignore-scripts")
	install.Dir = dir
	if out, err := install.CombinedOutput(); err != nil {
		return peer, fmt.Sprintf("npm cannot install the SDK: %s", out)
	}
	return engine.Packs{Paths: []string{dir}}, ""
}
