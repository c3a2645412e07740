package gateway

import (
	"net"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// TestKeepAlive asks the kernel: a network load balancer forgets connections that are quiet for 350 seconds.
func TestKeepAlive(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer listener.Close()
	dialed, err := net.Dial("tcp", listener.Addr().String())
	require.NoError(t, err)
	defer dialed.Close()
	accepted, err := listener.Accept()
	require.NoError(t, err)
	defer accepted.Close()

	require.True(t, keepAlive(accepted))
	raw, err := accepted.(*net.TCPConn).SyscallConn()
	require.NoError(t, err)
	option := func(level, name int) (value int) {
		require.NoError(t, raw.Control(func(fd uintptr) {
			value, err = syscall.GetsockoptInt(int(fd), level, name)
		}))
		require.NoError(t, err)
		return value
	}
	require.Equal(t, 1, option(syscall.SOL_SOCKET, syscall.SO_KEEPALIVE))
	idle := time.Duration(option(syscall.IPPROTO_TCP, syscall.TCP_KEEPIDLE)) * time.Second
	require.Equal(t, keepalive.Idle, idle)
	require.Less(t, idle, 350*time.Second)

	near, far := net.Pipe()
	defer near.Close()
	defer far.Close()
	require.False(t, keepAlive(near))
}
