package hl7

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// built is a program of this repository by its package, made once.
var built = func() func(t *testing.T, name string) string {
	var lock sync.Mutex
	paths := map[string]string{}
	return func(t *testing.T, name string) string {
		t.Helper()
		lock.Lock()
		defer lock.Unlock()
		if paths[name] == "" {
			dir, err := os.MkdirTemp("", "hl7-")
			require.NoError(t, err)
			path := filepath.Join(dir, "program")
			command := exec.Command("go", "build", "-p", "1", "-ldflags=-s -w", "-o", path, name)
			command.Dir = filepath.Join("..", "..") // the module that users build it in
			output, err := command.CombinedOutput()
			require.NoError(t, err, "%s", output)
			paths[name] = path
		}
		return paths[name]
	}
}()

const gatewayProgram = "github.com/phiform/phiform/workloads/hl7/cmd/gateway"

// gateway is the program at work.
type gateway struct {
	t               *testing.T
	command         *exec.Cmd
	address, health string
	mu              sync.Mutex
	lines           []string
	exited          chan struct{}
}

// startGateway runs the program with further environment; it listens at ports that it chooses.
func startGateway(t *testing.T, environ ...string) *gateway {
	t.Helper()
	g := &gateway{t: t, exited: make(chan struct{})}
	g.command = exec.Command(built(t, gatewayProgram))
	g.command.Env = append([]string{
		"HL7_LISTEN=127.0.0.1:0", "HL7_HEALTH=127.0.0.1:0", "HL7_STACK=test", "AWS_REGION=us-east-1", "AWS_ACCESS_KEY_ID=test",
		"AWS_SECRET_ACCESS_KEY=test", "AWS_EC2_METADATA_DISABLED=true", "HOME=" + t.TempDir(),
	}, environ...)
	g.command.Stderr = os.Stderr
	output, err := g.command.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, g.command.Start())
	t.Cleanup(func() {
		_ = g.command.Process.Kill()
		<-g.exited
	})
	serving := make(chan struct{})
	go func() {
		defer close(g.exited)
		for lines := bufio.NewScanner(output); lines.Scan(); {
			var line struct{ Message, Address, Health string }
			_ = json.Unmarshal(lines.Bytes(), &line)
			g.mu.Lock()
			g.lines = append(g.lines, lines.Text())
			g.mu.Unlock()
			if line.Message == "serving" {
				g.address, g.health = line.Address, line.Health
				close(serving)
			}
		}
		_ = g.command.Wait()
	}()
	select {
	case <-serving:
	case <-g.exited:
		t.Fatal("the gateway ended before it served")
	case <-time.After(30 * time.Second):
		t.Fatal("the gateway does not serve")
	}
	return g
}

func (g *gateway) log() string {
	g.mu.Lock()
	defer g.mu.Unlock()
	return strings.Join(g.lines, "\n")
}

// ready is the status of its health check; 0 where it does not answer.
func (g *gateway) ready() int {
	request, err := http.NewRequestWithContext(context.Background(), http.MethodGet, "http://"+g.health+"/ready", nil)
	require.NoError(g.t, err)
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return 0
	}
	_ = response.Body.Close()
	return response.StatusCode
}

// ends waits for the program's end, and is its exit code.
func (g *gateway) ends() int {
	g.t.Helper()
	select {
	case <-g.exited:
	case <-time.After(40 * time.Second):
		g.t.Fatal("the gateway does not end")
	}
	return g.command.ProcessState.ExitCode()
}

func (g *gateway) terminate() { require.NoError(g.t, g.command.Process.Signal(syscall.SIGTERM)) }

func (g *gateway) kill() {
	require.NoError(g.t, g.command.Process.Kill())
	<-g.exited
}

// message is a small message of a sending application.
func message(application string, id int) []byte {
	return fmt.Appendf(nil, "MSH|^~\\&|%s|HOSP|GATE|CLOUD|20261123||ADT^A01^ADT_A01|%d|P|2.5.1\rEVN||20261123\rPID|1||4711^^^HOSP^MR||Doe^Jane\r",
		application, id)
}
