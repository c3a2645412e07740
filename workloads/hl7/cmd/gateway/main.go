// Command gateway receives HL7v2 messages over MLLP, and stores them in Amazon S3 with their claims in Amazon SQS.
package main

import (
	"context"
	"os"

	_ "golang.org/x/crypto/x509roots/fallback" // the image has no certificates of authorities

	"github.com/phiform/phiform/workloads/hl7/aws"
	"github.com/phiform/phiform/workloads/hl7/claim"
	"github.com/phiform/phiform/workloads/hl7/gateway/server"
	"github.com/phiform/phiform/workloads/hl7/gateway/settings"
)

func main() { os.Exit(server.Main(stores)) }

func stores(ctx context.Context, s settings.Settings) (claim.Objects, claim.Queue, error) {
	config, err := aws.Load(ctx)
	if err != nil {
		return nil, nil, err
	}
	return aws.NewObjects(config, s.Bucket), aws.NewQueue(config, s.QueueURL, aws.Order(s.Order)), nil
}
