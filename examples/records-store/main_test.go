package main

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/plan"
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/packs"
)

// TestRecordsStorePassesTheHIPAAPack is the whole of what it takes to judge a program of one's own in a unit test.
func TestRecordsStorePassesTheHIPAAPack(t *testing.T) {
	for _, preview := range []bool{false, true} {
		graph, err := plan.Run(t.Context(), program, plan.Options{Region: "eu-west-1", Preview: preview})
		require.NoError(t, err)

		report := packs.HIPAA().Evaluate(graph, policypacks.Config{})
		require.Empty(t, report.With(policypacks.Fail))
		require.Equal(t, []policypacks.TypeCount{{Type: "aws:sqs/queue:Queue", Count: 1}}, queues(report), "no rule knows queues yet")
	}
}

func queues(report *policypacks.Report) (found []policypacks.TypeCount) {
	for _, count := range report.Uncovered {
		if count.Type == "aws:sqs/queue:Queue" {
			found = append(found, count)
		}
	}
	return found
}
