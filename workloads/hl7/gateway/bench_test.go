package gateway_test

import (
	"context"
	"io"
	"net"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/workloads/hl7/claim"
	"github.com/phiform/phiform/workloads/hl7/gateway"
	"github.com/phiform/phiform/workloads/hl7/mllp"
)

// nothing takes everything at once.
type nothing struct{}

func (nothing) Put(context.Context, string, []byte) error              { return nil }
func (nothing) Get(context.Context, string) ([]byte, error)            { return nil, claim.ErrNotFound }
func (nothing) List(context.Context, string, func(string) error) error { return nil }
func (nothing) Send(context.Context, claim.Claim) error                { return nil }

// BenchmarkAcknowledge is how many messages a second are received, claimed and answered over loopback, by senders that wait for each
// answer and by one that does not.
func BenchmarkAcknowledge(b *testing.B) {
	for _, senders := range []int{1, 8} {
		b.Run("senders="+strconv.Itoa(senders), func(b *testing.B) {
			address := serve(b)
			b.SetParallelism(senders)
			b.ResetTimer()
			b.RunParallel(func(pb *testing.PB) {
				client, err := mllp.Dial(context.Background(), address, mllp.ClientOptions{})
				if err != nil {
					b.Error(err)
					return
				}
				defer client.Close()
				message := []byte(msh("1", ""))
				for pb.Next() {
					if answer, err := client.Send(context.Background(), message); err != nil || !answer.Accepted() {
						b.Error(err)
						return
					}
				}
			})
			b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "msg/s")
		})
	}
	b.Run("pipelined", func(b *testing.B) {
		conn, err := net.Dial("tcp", serve(b))
		require.NoError(b, err)
		defer conn.Close()
		frame := mllp.Append(nil, []byte(msh("1", "")))
		b.SetBytes(int64(len(frame)))
		b.ResetTimer()
		go func() {
			for range b.N {
				_, _ = conn.Write(frame)
			}
			_ = conn.(*net.TCPConn).CloseWrite()
		}()
		_, err = io.Copy(io.Discard, conn)
		require.NoError(b, err)
		b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "msg/s")
	})
}

func serve(b *testing.B) string {
	g, err := gateway.New(gateway.Options{Objects: nothing{}, Queue: nothing{}})
	require.NoError(b, err)
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(b, err)
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- g.Serve(ctx, listener) }()
	b.Cleanup(func() {
		stop()
		require.NoError(b, <-ended)
	})
	return listener.Addr().String()
}
