package integration

import (
	"os"
	"testing"

	"github.com/phiform/phiform/integration/engine"
	"github.com/phiform/phiform/integration/programs"
)

func TestMain(m *testing.M) {
	os.Exit(engine.Main(m, programs.Named))
}
