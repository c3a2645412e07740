// Command phiform plans, judges and deploys reference architectures for protected health information.
package main

import (
	"os"

	"github.com/phiform/phiform/cli/internal/app"
	"github.com/phiform/phiform/cli/internal/command"
)

func main() { os.Exit(command.Process(app.System(), nil, os.Args)) }
