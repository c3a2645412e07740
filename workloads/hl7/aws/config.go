// Package aws keeps messages in Amazon S3 and their claims in Amazon SQS.
//
// Endpoints, region and credentials are the SDK's own settings: AWS_ENDPOINT_URL_S3, AWS_ENDPOINT_URL_SQS, AWS_REGION, and the role of
// the task or function.
package aws

import (
	"context"
	"net/http"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/aws/retry"
	awshttp "github.com/aws/aws-sdk-go-v2/aws/transport/http"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/smithy-go/logging"
)

// Calls are bounded: a call is tried three times, each for at most attempt, with at most backoff in between. Callers bound the whole by
// their contexts.
const (
	attempts = 3
	attempt  = 8 * time.Second // 16 MiB at 20 Mbit/s, and twice in what a sender waits for
	backoff  = time.Second
	kept     = 64 // connections to a service that wait for the next call: as many as a gateway stores messages at a time
)

// Load reads the SDK's settings from the environment.
func Load(ctx context.Context) (aws.Config, error) {
	return config.LoadDefaultConfig(ctx,
		config.WithLogger(logging.Nop{}), // its lines are no JSON, and may quote what was sent
		config.WithHTTPClient(awshttp.NewBuildableClient().WithTimeout(attempt).WithTransportOptions(func(t *http.Transport) {
			t.MaxIdleConnsPerHost = kept
		})),
		config.WithRetryer(func() aws.Retryer {
			return retry.NewStandard(func(o *retry.StandardOptions) {
				o.MaxAttempts, o.MaxBackoff = attempts, backoff
			})
		}),
	)
}
