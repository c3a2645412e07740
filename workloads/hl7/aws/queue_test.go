package aws_test

import (
	"crypto/md5" //nolint:gosec // the protocol's own checksum
	"encoding/hex"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/workloads/hl7/aws"
	"github.com/phiform/phiform/workloads/hl7/claim"
)

// sent is what a call of SendMessage carries.
type sent struct {
	QueueURL               string `json:"QueueUrl"`
	MessageBody            string
	MessageGroupID         string `json:"MessageGroupId"`
	MessageDeduplicationID string `json:"MessageDeduplicationId"`
	MessageAttributes      map[string]struct{ DataType, StringValue string }
}

// queues is an SQS that keeps what it is sent.
func queues(t *testing.T, checksum func(body string) string) (endpoint string, got *[]sent) {
	t.Helper()
	got = &[]sent{}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var s sent
		if r.Header.Get("X-Amz-Target") != "AmazonSQS.SendMessage" || json.NewDecoder(r.Body).Decode(&s) != nil {
			w.WriteHeader(http.StatusBadRequest)
			return
		}
		*got = append(*got, s)
		w.Header().Set("Content-Type", "application/x-amz-json-1.0")
		_ = json.NewEncoder(w).Encode(map[string]string{"MessageId": "1", "MD5OfMessageBody": checksum(s.MessageBody)})
	}))
	t.Cleanup(server.Close)
	for name, value := range map[string]string{
		"AWS_ENDPOINT_URL_SQS": server.URL, "AWS_REGION": "us-east-1", "AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test",
		"AWS_CONFIG_FILE": "/dev/null", "AWS_SHARED_CREDENTIALS_FILE": "/dev/null", "AWS_EC2_METADATA_DISABLED": "true",
	} {
		t.Setenv(name, value)
	}
	return server.URL, got
}

func correct(body string) string {
	sum := md5.Sum([]byte(body)) //nolint:gosec // the protocol's own checksum
	return hex.EncodeToString(sum[:])
}

var example = claim.Claim{
	Key: "raw/2026/11/23/s/m-d.hl7", Digest: strings.Repeat("d", 64), Message: strings.Repeat("m", 32), Source: strings.Repeat("s", 32),
	Received: time.Date(2026, 11, 23, 12, 0, 0, 0, time.UTC),
}

func TestSend(t *testing.T) {
	for order, group := range map[aws.Order]string{aws.BySource: example.Source, aws.Unordered: example.Message} {
		endpoint, got := queues(t, correct)
		config, err := aws.Load(t.Context())
		require.NoError(t, err)
		require.NoError(t, aws.NewQueue(config, endpoint+"/1/q.fifo", order).Send(t.Context(), example))
		require.Equal(t, []sent{{
			QueueURL: endpoint + "/1/q.fifo", MessageGroupID: group, MessageDeduplicationID: example.Message + example.Digest,
			MessageBody: `{"key":"raw/2026/11/23/s/m-d.hl7","digest":"` + example.Digest + `","message":"` + example.Message +
				`","source":"` + example.Source + `","received":"2026-11-23T12:00:00Z"}`,
		}}, *got)
	}
}

func TestDeadLetter(t *testing.T) {
	endpoint, got := queues(t, correct)
	config, err := aws.Load(t.Context())
	require.NoError(t, err)
	letters := aws.NewDeadLetters(config, endpoint+"/1/dead.fifo")
	require.NoError(t, letters.Send(t.Context(), example, claim.Reason{Code: "mapping", Place: "OBX[2]-5"}))
	require.Equal(t, map[string]struct{ DataType, StringValue string }{
		"Code": {"String", "mapping"}, "Place": {"String", "OBX[2]-5"},
	}, (*got)[0].MessageAttributes, "an attribute without a value is not sent")
	require.Equal(t, example.Source, (*got)[0].MessageGroupID)
}

func TestSendThatArrivesChanged(t *testing.T) {
	endpoint, _ := queues(t, func(string) string { return correct("something else") })
	config, err := aws.Load(t.Context())
	require.NoError(t, err)
	err = aws.NewQueue(config, endpoint+"/1/q.fifo", aws.BySource).Send(t.Context(), example)
	require.ErrorContains(t, err, "sending the claim of raw/2026/11/23/s/m-d.hl7")
}
