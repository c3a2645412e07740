package integration

import (
	"os"
	"testing"

	"github.com/phiform/phiform/integration/engine"
	"github.com/phiform/phiform/integration/programs"
	"github.com/phiform/phiform/policypacks/analyzer"
	"github.com/phiform/phiform/policypacks/packs"
)

// TestMain also serves the policy pack, when the engine starts the test's executable under the name of one: the phiform
// CLI carries its packs in the same way.
func TestMain(m *testing.M) {
	if _, ok := analyzer.Invoked(os.Args[0]); ok {
		os.Exit(analyzer.Main(packs.HIPAA(), os.Args[1:], os.Stdout, os.Stderr))
	}
	os.Exit(engine.Main(m, programs.Named))
}
