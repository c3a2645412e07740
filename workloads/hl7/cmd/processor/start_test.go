package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"strings"
	"testing"
	"time"

	"github.com/aws/aws-lambda-go/events"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/workloads/hl7/claim"
	"github.com/phiform/phiform/workloads/hl7/emf"
	"github.com/phiform/phiform/workloads/hl7/processor"
	"github.com/phiform/phiform/workloads/hl7/processor/settings"
)

// objects is a bucket with one object.
type objects struct {
	claim.Objects
	key, content string
}

func (o objects) Get(_ context.Context, key string) ([]byte, error) {
	if key != o.key {
		return nil, fmt.Errorf("%w: %s", claim.ErrNotFound, key)
	}
	return []byte(o.content), nil
}

func TestSendersAreThoseThatWereDeployed(t *testing.T) {
	text := "zone: America/New_York\nsenders:\n  - facility: NORTH\n    controlIdReuse: allow\n"
	sum := sha256.Sum256([]byte(text))
	bucket := objects{key: "settings/senders.yaml", content: text}
	tables, err := senders(t.Context(), bucket, settings.Settings{SendersKey: bucket.key, SendersDigest: hex.EncodeToString(sum[:])})
	require.NoError(t, err)
	require.True(t, tables.Sender("LAB", "NORTH").AllowReuse)

	_, err = senders(t.Context(), bucket, settings.Settings{SendersKey: bucket.key, SendersDigest: strings.Repeat("0", 64)})
	require.ErrorContains(t, err, "HL7_SENDERS_DIGEST is not that of settings/senders.yaml")
	_, err = senders(t.Context(), bucket, settings.Settings{SendersKey: "other"})
	require.ErrorIs(t, err, claim.ErrNotFound)
	bucket.content = "sender: []"
	_, err = senders(t.Context(), bucket, settings.Settings{SendersKey: bucket.key})
	require.Error(t, err)
	tables, err = senders(t.Context(), bucket, settings.Settings{})
	require.NoError(t, err, "there may be none")
	require.False(t, tables.Sender("LAB", "NORTH").AllowReuse)
}

func TestAllThatIsWrongStopsTheStart(t *testing.T) {
	_, err := start(t.Context(), nil, io.Discard, slog.New(slog.DiscardHandler))
	require.ErrorContains(t, err, "HL7_BUCKET is missing")
	require.ErrorContains(t, err, "HL7_FHIR_URL is missing")
}

// broken is a bucket that does not answer.
type broken struct{ claim.Objects }

func (broken) Get(context.Context, string) ([]byte, error) { return nil, errors.New("slow down") }

func TestWhatFailedIsNamed(t *testing.T) {
	body, err := json.Marshal(claim.Claim{Key: "raw/1", Message: "1", Source: "s", Received: time.Now()})
	require.NoError(t, err)
	record := func(id, group string) events.SQSMessage {
		return events.SQSMessage{MessageId: id, Body: string(body), Attributes: map[string]string{"MessageGroupId": group}}
	}
	respond := handle(processor.New(broken{}, nil, nil, nil, processor.Options{}))
	response, err := respond(t.Context(), events.SQSEvent{Records: []events.SQSMessage{record("a", "g"), record("b", "h"), record("c", "g")}})
	require.NoError(t, err)
	encoded, err := json.Marshal(response)
	require.NoError(t, err)
	require.JSONEq(t, `{"batchItemFailures":[{"itemIdentifier":"a"},{"itemIdentifier":"b"},{"itemIdentifier":"c"}]}`, string(encoded))
}

func TestMetrics(t *testing.T) {
	var out strings.Builder
	record(emf.New(&out, "north", time.Now), processor.Counts{Converted: 2, DeadLettered: 1, Storing: []time.Duration{3 * time.Millisecond}})
	var line struct {
		Stack                                      string
		Converted, DeadLettered, Retried, Unmapped float64
		StoreMilliseconds                          []float64
	}
	require.NoError(t, json.Unmarshal([]byte(out.String()), &line), "one line")
	require.Equal(t, "north", line.Stack)
	require.InDelta(t, 2, line.Converted, 0)
	require.InDelta(t, 1, line.DeadLettered, 0)
	require.Equal(t, []float64{3}, line.StoreMilliseconds)
}
