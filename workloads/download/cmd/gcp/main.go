// Command gcp is the download service on Cloud Run.
package main

import (
	"context"
	"fmt"
	"os"

	"cloud.google.com/go/storage"
	_ "golang.org/x/crypto/x509roots/fallback" // the image has no certificates of authorities
	"google.golang.org/api/iamcredentials/v1"

	download "github.com/phiform/phiform/workloads/download"
	"github.com/phiform/phiform/workloads/download/gcp"
	"github.com/phiform/phiform/workloads/download/server"
	"github.com/phiform/phiform/workloads/download/settings"
)

func main() {
	os.Exit(server.Main(server.Platform{Settings: settings.Names{Required: []string{"SIGNER"}}, Store: store}))
}

// store uses the service account that Cloud Run runs the service as.
func store(ctx context.Context, s settings.Settings) (download.Store, error) {
	client, err := storage.NewClient(ctx)
	if err != nil {
		return nil, fmt.Errorf("using Cloud Storage: %w", err)
	}
	credentials, err := iamcredentials.NewService(ctx)
	if err != nil {
		return nil, fmt.Errorf("using IAM Credentials: %w", err)
	}
	return gcp.New(gcp.Config{Documents: s.Documents, Redeemed: s.Redeemed, Signer: s.Platform["SIGNER"]}, client, credentials), nil
}
