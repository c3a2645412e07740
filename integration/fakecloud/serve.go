package fakecloud

import (
	"fmt"
	"io"
	"os"

	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	"google.golang.org/grpc"

	"github.com/phiform/phiform/integration/pluginserver"
)

// The environment variables that tell the program where its files are.
const (
	StoreVariable  = "PHIFORM_FAKECLOUD_STORE"
	FaultsVariable = "PHIFORM_FAKECLOUD_FAULTS"
)

// Main runs the plugin: it serves until the engine, whose address is the last argument, is done or gone. It writes the
// port to out.
func Main(args []string, out io.Writer) error {
	pkg, err := PackageOf(args[0])
	if err != nil {
		return err
	}
	store, faults := os.Getenv(StoreVariable), os.Getenv(FaultsVariable)
	if store == "" || faults == "" {
		return fmt.Errorf("%s and %s must name files", StoreVariable, FaultsVariable)
	}
	provider := New(pkg, NewStore(store), NewFaults(faults))
	return pluginserver.Serve(pluginserver.Engine(args), out, func(server *grpc.Server) {
		pulumirpc.RegisterResourceProviderServer(server, provider)
	})
}
