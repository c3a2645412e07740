// Deploy is the Pulumi program of this repository: it deploys whichever blueprint the stack's configuration names.
package main

import (
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/blueprints/catalog"
)

func main() { pulumi.Run(catalog.Run) }
