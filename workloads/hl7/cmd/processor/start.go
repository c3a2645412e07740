package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"log/slog"
	"time"

	"github.com/aws/aws-lambda-go/events"

	"github.com/phiform/phiform/workloads/hl7/aws"
	"github.com/phiform/phiform/workloads/hl7/claim"
	"github.com/phiform/phiform/workloads/hl7/emf"
	"github.com/phiform/phiform/workloads/hl7/fhirstore"
	"github.com/phiform/phiform/workloads/hl7/mapping"
	"github.com/phiform/phiform/workloads/hl7/processor"
	"github.com/phiform/phiform/workloads/hl7/processor/conversion"
	"github.com/phiform/phiform/workloads/hl7/processor/settings"
)

// handler is the function as Lambda calls it.
type handler func(context.Context, events.SQSEvent) (events.SQSEventResponse, error)

// start reads the settings and connects the processor's parts.
func start(ctx context.Context, environ []string, out io.Writer, log *slog.Logger) (handler, error) {
	s, err := settings.Read(environ)
	if err != nil {
		return nil, err
	}
	config, err := aws.Load(ctx)
	if err != nil {
		return nil, err
	}
	objects := aws.NewObjects(config, s.Bucket)
	tables, err := senders(ctx, objects, s)
	if err != nil {
		return nil, err
	}
	recorder := emf.New(out, s.Stack, time.Now)
	options := fhirstore.Options{
		Conditions: s.Conditions, Rate: s.Rate, Entries: s.Entries, Timeout: s.Timeout,
		Overwritten: func(m fhirstore.Marker) {
			log.Error("a message took effect twice: the store does not keep conditions", "event", "overwritten", "marker", m.ID)
			recorder.Count("Overwritten", 1)
		},
	}
	if s.Signed {
		options.Signer = fhirstore.SigV4(config.Credentials, config.Region)
	}
	store, err := fhirstore.New(s.FHIR, options)
	if err != nil {
		return nil, err
	}
	p := processor.New(objects, aws.NewDeadLetters(config, s.DeadLetters), store,
		conversion.New(tables, mapping.Options{DefaultZone: s.Zone}),
		processor.Options{
			Concurrency: s.Concurrency, Margin: s.Margin, Comparison: s.Comparison, Log: log, Count: func(c processor.Counts) { record(recorder, c) },
		})
	return handle(p), nil
}

// senders are the tables with what the senders' file changes.
func senders(ctx context.Context, objects claim.Objects, s settings.Settings) (*mapping.Tables, error) {
	tables := mapping.Default()
	if s.SendersKey == "" {
		return tables, nil
	}
	text, err := objects.Get(ctx, s.SendersKey)
	if err != nil {
		return nil, fmt.Errorf("HL7_SENDERS_KEY: %w", err)
	}
	if sum := sha256.Sum256(text); s.SendersDigest != "" && hex.EncodeToString(sum[:]) != s.SendersDigest {
		return nil, fmt.Errorf("HL7_SENDERS_DIGEST is not that of %s: it was changed without a deployment, or the deployment is not through", s.SendersKey)
	}
	return tables.With(text)
}

// handle is the function around a processor.
func handle(p *processor.Processor) handler {
	return func(ctx context.Context, event events.SQSEvent) (events.SQSEventResponse, error) {
		var deliveries []processor.Delivery
		for _, record := range event.Records {
			deliveries = append(deliveries, processor.Delivery{
				ID: record.MessageId, Group: record.Attributes["MessageGroupId"], Body: []byte(record.Body),
			})
		}
		var response events.SQSEventResponse
		for _, id := range p.Handle(ctx, deliveries) {
			response.BatchItemFailures = append(response.BatchItemFailures, events.SQSBatchItemFailure{ItemIdentifier: id})
		}
		return response, nil
	}
}

// record writes what happened as metrics, one line for each invocation.
func record(r *emf.Recorder, c processor.Counts) {
	r.Count("Converted", c.Converted)
	r.Count("Duplicates", c.Duplicates)
	r.Count("DeadLettered", c.DeadLettered)
	r.Count("Retried", c.Retried)
	r.Count("Unmapped", c.Unmapped)
	for _, took := range c.Converting {
		r.Time("ConvertMilliseconds", took)
	}
	for _, took := range c.Storing {
		r.Time("StoreMilliseconds", took)
	}
	r.Flush()
}
