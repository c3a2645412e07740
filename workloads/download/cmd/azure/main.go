// Command azure is the download service on Azure Container Apps, or as a custom handler of Azure Functions.
package main

import (
	"context"
	"fmt"
	"os"

	"github.com/Azure/azure-sdk-for-go/sdk/azidentity"
	_ "golang.org/x/crypto/x509roots/fallback" // the image has no certificates of authorities

	download "github.com/phiform/phiform/workloads/download"
	"github.com/phiform/phiform/workloads/download/azure"
	"github.com/phiform/phiform/workloads/download/server"
	"github.com/phiform/phiform/workloads/download/settings"
)

func main() {
	os.Exit(server.Main(server.Platform{
		Settings: settings.Names{Required: []string{"ACCOUNT", "IDENTITY"}, Optional: []string{"FILES_URL"}}, Store: store,
	}))
}

// store uses the managed identity that the variable names, and no other credential that the environment may hold.
func store(_ context.Context, s settings.Settings) (download.Store, error) {
	credential, err := azidentity.NewManagedIdentityCredential(&azidentity.ManagedIdentityCredentialOptions{
		ID: azidentity.ClientID(s.Platform["IDENTITY"]),
	})
	if err != nil {
		return nil, fmt.Errorf("using the managed identity: %w", err)
	}
	made, err := azure.New(azure.Config{
		Account: s.Platform["ACCOUNT"], Files: s.Platform["FILES_URL"], Documents: s.Documents, Redeemed: s.Redeemed,
	}, credential, nil)
	if err != nil {
		return nil, err
	}
	return made, nil
}
