package mllp_test

import (
	"context"
	"net"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/workloads/hl7/mllp"
)

const message = "MSH|^~\\&|A|F|B|G|20260101||ADT^A01|one|P|2.5.1|||"

// acknowledgement is a frame that answers.
func acknowledgement(code, id string) string {
	return "\vMSH|^~\\&|B|G|A|F|20260101||ACK|x|P|2.5.1\rMSA|" + code + "|" + id + "\r\x1c\r"
}

// receiver answers the first frame of a connection with what it is given, and ends it where it is told to.
func receiver(t *testing.T, answer string, end bool) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	t.Cleanup(func() { _ = listener.Close() })
	go func() {
		conn, err := listener.Accept()
		if err != nil {
			return
		}
		t.Cleanup(func() { _ = conn.Close() })
		if _, err := mllp.NewReader(conn, mllp.Limits{}).Next(); err == nil {
			_, _ = conn.Write([]byte(answer))
		}
		if end {
			_ = conn.Close()
		}
	}()
	return listener.Addr().String()
}

func TestSend(t *testing.T) {
	for name, test := range map[string]struct {
		modes       string // MSH-15|MSH-16
		answer      string
		application bool // ClientOptions.Application
		commit      string
		outcome     string
		others      int
		accepted    bool
		err         error
	}{
		"accepted":                         {answer: acknowledgement("AA", "one"), outcome: "AA", accepted: true},
		"without carriage return":          {answer: strings.TrimSuffix(acknowledgement("AA", "one"), "\r"), outcome: "AA", accepted: true},
		"an error":                         {answer: acknowledgement("AE", "one"), outcome: "AE"},
		"rejected":                         {answer: acknowledgement("AR", "one"), outcome: "AR"},
		"a late answer to another":         {answer: acknowledgement("AA", "zero") + acknowledgement("AE", "one"), outcome: "AE", others: 1},
		"no acknowledgement at all":        {answer: "\vhello\x1c\r" + acknowledgement("AA", "one"), outcome: "AA", others: 1, accepted: true},
		"another's answer only":            {answer: acknowledgement("AA", "zero"), others: 1, err: mllp.ErrNoAnswer},
		"silence":                          {err: mllp.ErrNoAnswer},
		"committed":                        {modes: "AL|NE", answer: acknowledgement("CA", "one"), commit: "CA", accepted: true},
		"not committed":                    {modes: "AL|AL", application: true, answer: acknowledgement("CE", "one"), commit: "CE"},
		"committed, outcome elsewhere":     {modes: "AL|AL", answer: acknowledgement("CA", "one"), commit: "CA", accepted: true},
		"committed, then the outcome":      {modes: "AL|AL", application: true, answer: acknowledgement("CA", "one") + acknowledgement("AA", "one"), commit: "CA", outcome: "AA", accepted: true},
		"committed, then an error":         {modes: "AL|AL", application: true, answer: acknowledgement("CA", "one") + acknowledgement("AR", "one"), commit: "CA", outcome: "AR"},
		"committed, outcome does not come": {modes: "AL|AL", application: true, answer: acknowledgement("CA", "one"), commit: "CA", accepted: true, err: mllp.ErrNoAnswer},
		"outcome only":                     {modes: "NE|AL", answer: acknowledgement("AA", "one"), outcome: "AA", accepted: true},
		"no answer wanted":                 {modes: "NE|NE", accepted: true},
		"errors only, and none":            {modes: "ER|NE", accepted: true},
		"errors only, and one":             {modes: "ER|NE", answer: acknowledgement("CR", "one"), commit: "CR"},
		"success only, and none":           {modes: "SU|NE", accepted: true, err: mllp.ErrNoAnswer},
		"receiver knows one mode only":     {modes: "AL|NE", answer: acknowledgement("AA", "one"), commit: "AA", outcome: "AA", accepted: true},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			modes := test.modes
			if modes == "" {
				modes = "|"
			}
			client, err := mllp.Dial(t.Context(), receiver(t, test.answer, false), mllp.ClientOptions{
				Timeout: 300 * time.Millisecond, Silence: 100 * time.Millisecond, Application: test.application,
				Limits: mllp.Limits{Settle: 10 * time.Millisecond},
			})
			require.NoError(t, err)
			defer client.Close()
			answer, err := client.Send(t.Context(), []byte(message+modes+"\rPID|1\r"))
			require.ErrorIs(t, err, test.err)
			require.Equal(t, test.commit, code(answer.Commit))
			require.Equal(t, test.outcome, code(answer.Application))
			require.Equal(t, test.others, answer.Others)
			if test.err == nil {
				require.Equal(t, test.accepted, answer.Accepted())
			}
		})
	}
}

func code(a *mllp.Acknowledgement) string {
	if a == nil {
		return ""
	}
	return a.Code
}

func TestSendToOneThatGoes(t *testing.T) {
	client, err := mllp.Dial(t.Context(), receiver(t, "", true), mllp.ClientOptions{Timeout: 5 * time.Second})
	require.NoError(t, err)
	defer client.Close()
	_, err = client.Send(t.Context(), []byte(message+"|\r"))
	require.Error(t, err)
}

func TestSendEndsWithItsContext(t *testing.T) {
	client, err := mllp.Dial(t.Context(), receiver(t, "", false), mllp.ClientOptions{Timeout: time.Minute})
	require.NoError(t, err)
	defer client.Close()
	ctx, cancel := context.WithCancel(t.Context())
	time.AfterFunc(30*time.Millisecond, cancel)
	_, err = client.Send(ctx, []byte(message+"|\r"))
	require.ErrorIs(t, err, context.Canceled)
}

func TestSendWhatIsNoMessage(t *testing.T) {
	near, far := net.Pipe()
	defer far.Close()
	client := mllp.NewClient(near, mllp.ClientOptions{})
	defer client.Close()
	_, err := client.Send(t.Context(), []byte("hello"))
	require.Error(t, err)
}
