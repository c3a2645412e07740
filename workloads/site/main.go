// Command site serves the pages of a portal from a folder of its image.
package main

import (
	"os"

	"github.com/phiform/phiform/workloads/site/server"
)

func main() { os.Exit(server.Main()) }
