package gateway

import (
	"context"
	"fmt"
	"log/slog"
	"net"
	"sync"
	"time"
)

// accept serves connections until the context ends. With all places taken it accepts none: peers wait in the listener's backlog.
func (g *Gateway) accept(ctx context.Context, listener net.Listener, serving *sync.WaitGroup) error {
	g.accepting.Store(true)
	defer g.accepting.Store(false)
	pause := 5 * time.Millisecond
	for {
		select {
		case g.places <- struct{}{}:
		case <-ctx.Done():
			return nil
		}
		conn, err := listener.Accept()
		if err == nil {
			pause = 5 * time.Millisecond
			serving.Add(1)
			g.open.Add(1)
			go func() {
				defer serving.Done()
				defer func() {
					g.open.Add(-1)
					<-g.places
				}()
				g.serve(conn)
			}()
			continue
		}
		<-g.places
		if ctx.Err() != nil {
			return nil
		}
		if pause > time.Second { // out of file descriptors, or worse
			return fmt.Errorf("accepting: %w", err)
		}
		g.log.Warn("cannot accept", slog.Any("error", err))
		time.Sleep(pause)
		pause *= 2
	}
}

// keepalive finds dead peers, and keeps quiet connections known to load balancers: a network load balancer forgets them after 350
// seconds.
var keepalive = net.KeepAliveConfig{Enable: true, Idle: 2 * time.Minute, Interval: 30 * time.Second, Count: 4}

// keepAlive reports whether the connection has keepalives, which only TCP does.
func keepAlive(conn net.Conn) bool {
	tcp, ok := conn.(*net.TCPConn)
	return ok && tcp.SetKeepAliveConfig(keepalive) == nil
}
