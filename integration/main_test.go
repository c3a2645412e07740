package integration

import (
	"os"
	"testing"

	"github.com/phiform/phiform/integration/engine"
	"github.com/phiform/phiform/integration/programs"
	"github.com/phiform/phiform/policypacks/analyzer"
	"github.com/phiform/phiform/policypacks/packs"
)

// TestMain also serves a policy pack, when the engine starts the test's executable under the name of one: the phiform
// CLI carries its packs in the same way.
func TestMain(m *testing.M) {
	if name, ok := analyzer.Invoked(os.Args[0]); ok {
		pack, _ := packs.Named(name)
		os.Exit(analyzer.Main(pack, os.Args[1:], os.Stdout, os.Stderr))
	}
	os.Exit(engine.Main(m, programs.Named))
}
