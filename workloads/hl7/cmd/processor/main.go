// Command processor is the AWS Lambda function that turns messages of the queue into FHIR resources.
//
// Its event source is an SQS FIFO queue with ReportBatchItemFailures; its environment is in package settings.
package main

import (
	"context"
	"log/slog"
	"os"

	"github.com/aws/aws-lambda-go/lambda"
	_ "time/tzdata" // the function's image has no database of time zones
)

func main() {
	ctx := context.Background()
	log := slog.New(slog.NewJSONHandler(os.Stdout, nil))
	handler, err := start(ctx, os.Environ(), os.Stdout, log)
	if err != nil {
		log.Error("the processor does not start", "error", err.Error())
		os.Exit(1)
	}
	lambda.StartWithOptions(handler, lambda.WithContext(ctx))
}
