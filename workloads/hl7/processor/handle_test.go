package processor_test

import (
	"bytes"
	"context"
	"log/slog"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/workloads/hl7/claim"
	"github.com/phiform/phiform/workloads/hl7/fhirstore"
	"github.com/phiform/phiform/workloads/hl7/processor"
)

func TestMessagesTakeEffectOnceAndInOrder(t *testing.T) {
	b := newBench(processor.Options{})
	batch := []processor.Delivery{b.deliver(t, "g", "one"), b.deliver(t, "g", "two"), b.deliver(t, "g", "one"), b.deliver(t, "g", "three")}
	require.Empty(t, b.Handle(t.Context(), batch))
	require.Equal(t, []string{"one", "two", "three"}, b.store.effects)
	require.Equal(t, 3, b.counts.Converted)
	require.Equal(t, 1, b.counts.Duplicates)
	require.Equal(t, 3, b.counts.Unmapped)
	require.Len(t, b.counts.Storing, 3)

	require.Empty(t, b.Handle(t.Context(), batch), "delivered again")
	require.Len(t, b.store.effects, 3)
	require.Empty(t, b.letters.reasons)
}

func TestAGroupStopsAtItsFirstFailure(t *testing.T) {
	b := newBench(processor.Options{})
	b.store.err["two"] = []error{&fhirstore.Temporary{Status: 503}}
	batch := []processor.Delivery{
		b.deliver(t, "g", "one"), b.deliver(t, "h", "other"), b.deliver(t, "g", "two"), b.deliver(t, "g", "three"), b.deliver(t, "h", "another"),
	}
	require.Equal(t, []string{"g/two", "g/three"}, b.Handle(t.Context(), batch))
	require.ElementsMatch(t, []string{"one", "other", "another"}, b.store.effects)
	require.Equal(t, 2, b.counts.Retried)

	require.Empty(t, b.Handle(t.Context(), []processor.Delivery{batch[2], batch[3]}))
	require.Equal(t, []string{"two", "three"}, b.store.effects[3:])
}

func TestWhatFails(t *testing.T) {
	tests := map[string]func(b *bench){
		"the bucket":            func(b *bench) { b.bucket.failing = 1 },
		"the dead-letter queue": func(b *bench) { b.letters.failing = 1 },
	}
	for name, breaks := range tests {
		t.Run(name, func(t *testing.T) {
			b := newBench(processor.Options{})
			batch := []processor.Delivery{b.deliver(t, "g", "garbage"), b.deliver(t, "g", "next")}
			breaks(b)
			require.Equal(t, []string{"g/garbage", "g/next"}, b.Handle(t.Context(), batch))
			require.Empty(t, b.store.effects)
			require.Empty(t, b.Handle(t.Context(), batch))
			require.Len(t, b.letters.reasons, 1)
		})
	}
	t.Run("the claim", func(t *testing.T) {
		b := newBench(processor.Options{})
		for _, body := range []string{"", "{}", "null", `{"key":`} {
			require.Equal(t, []string{"d"}, b.Handle(t.Context(), []processor.Delivery{{ID: "d", Group: "g", Body: []byte(body)}}))
		}
	})
}

func TestPoisonGoesToTheDeadLettersAndBlocksNobody(t *testing.T) {
	var logged bytes.Buffer
	b := newBench(processor.Options{Log: slog.New(slog.NewJSONHandler(&logged, nil))})
	b.store.err["refused"] = []error{&fhirstore.Refused{Status: 400, Codes: []string{"invalid"}, Places: []string{"Bundle.entry[0].resource.birthDate"}}}
	missing := b.deliver(t, "g", "missing")
	delete(b.bucket.objects, "raw/2026/11/23/g/missing.hl7")
	changed := b.deliver(t, "g", "changed")
	b.bucket.objects["raw/2026/11/23/g/changed.hl7"] = []byte("altered")
	batch := []processor.Delivery{
		b.deliver(t, "g", "garbage"), b.deliver(t, "g", "unmappable"), b.deliver(t, "g", "broken"), b.deliver(t, "g", "fault"), b.deliver(t, "g", "refused"),
		missing, changed, b.deliver(t, "g", "42:first"), b.deliver(t, "g", "42:second"), b.deliver(t, "g", "good"),
	}
	require.Empty(t, b.Handle(t.Context(), batch))
	require.Equal(t, []string{"first", "good"}, b.store.effects)
	require.Equal(t, 8, b.counts.DeadLettered)

	fault := b.letters.reasons["raw/2026/11/23/g/fault.hl7"]
	require.Regexp(t, `^the conversion stopped at .*word\.Convert:\d+$`, fault.Detail)
	delete(b.letters.reasons, "raw/2026/11/23/g/fault.hl7")
	require.Equal(t, map[string]claim.Reason{
		"raw/2026/11/23/g/garbage.hl7":    {Code: "parse", Place: "MSH", Detail: "no header"},
		"raw/2026/11/23/g/unmappable.hl7": {Code: "mapping", Place: "OBX[2]-5", Detail: "no type"},
		"raw/2026/11/23/g/broken.hl7":     {Code: "mapping", Detail: "the conversion failed"},
		"raw/2026/11/23/g/refused.hl7":    {Code: "refused", Place: "Bundle.entry[0].resource.birthDate", Detail: "invalid"},
		"raw/2026/11/23/g/missing.hl7":    {Code: "missing", Detail: "the bucket has no object with the claim's key"},
		"raw/2026/11/23/g/changed.hl7":    {Code: "digest", Detail: "the object is not what the gateway stored"},
		"raw/2026/11/23/g/second.hl7": {
			Code: "control-id-reused", Place: "MSH-10", Detail: "another message of this sender with the same control id has taken effect",
		},
	}, b.letters.reasons)
	require.NotContains(t, logged.String(), "SMITH")
}

func TestASenderThatUsesControlIDsAgain(t *testing.T) {
	b := newBench(processor.Options{})
	batch := []processor.Delivery{b.deliver(t, "g", "42:first@0800"), b.deliver(t, "g", "42:second@0900"), b.deliver(t, "g", "42:first@0800")}
	require.Empty(t, b.Handle(t.Context(), batch))
	require.Equal(t, []string{"first@0800", "second@0900"}, b.store.effects)
	require.Equal(t, 1, b.counts.Duplicates)
}

func TestGroupsAreWorkedOnAtTheSameTime(t *testing.T) {
	b := newBench(processor.Options{Concurrency: 3})
	b.store.delay = 20 * time.Millisecond
	var batch []processor.Delivery
	for _, group := range []string{"a", "b", "c", "d", "e", "f"} {
		batch = append(batch, b.deliver(t, group, group+"1"), b.deliver(t, group, group+"2"))
	}
	require.Empty(t, b.Handle(t.Context(), batch))
	require.Len(t, b.store.effects, 12)
	require.Equal(t, 3, b.store.most)
}

func TestTheTimeThatIsLeft(t *testing.T) {
	b := newBench(processor.Options{Margin: 200 * time.Millisecond})
	b.store.delay = 80 * time.Millisecond
	batch := []processor.Delivery{b.deliver(t, "g", "one"), b.deliver(t, "g", "two"), b.deliver(t, "g", "three"), b.deliver(t, "g", "four"), b.deliver(t, "g", "five")}
	ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
	defer cancel()
	require.Equal(t, []string{"g/three", "g/four", "g/five"}, b.Handle(ctx, batch), "begun with 300 and 220 ms left, not with 140")
	require.Equal(t, []string{"one", "two"}, b.store.effects)
}

func TestTheAnswerIsInTime(t *testing.T) {
	b := newBench(processor.Options{Margin: 500 * time.Millisecond})
	b.store.stalls = true
	ctx, cancel := context.WithTimeout(t.Context(), 600*time.Millisecond)
	defer cancel()
	require.Equal(t, []string{"g/one"}, b.Handle(ctx, []processor.Delivery{b.deliver(t, "g", "one")}))
	require.NoError(t, ctx.Err(), "there is time left to answer")
}

func TestBundlesAreKeptForComparison(t *testing.T) {
	b := newBench(processor.Options{Comparison: "converted/"})
	require.Empty(t, b.Handle(t.Context(), []processor.Delivery{b.deliver(t, "g", "one"), b.deliver(t, "g", "garbage")}))
	require.Equal(t, "one", string(b.bucket.objects["converted/2026/11/23/g/one.json"]))
	require.Len(t, b.bucket.objects, 3)
}
