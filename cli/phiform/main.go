// Command phiform plans, judges and deploys reference architectures for protected health information.
package main

import (
	"os"

	"github.com/phiform/phiform/cli/internal/app"
	"github.com/phiform/phiform/cli/internal/command"
	"github.com/phiform/phiform/policypacks/packs"
)

func main() { os.Exit(command.Process(app.System(), packs.All(), os.Args)) }
