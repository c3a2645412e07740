package hl7

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// motoVersion is of moto, which emulates AWS services. It comes from PyPI into the user's cache folder.
const motoVersion = "5.2.3"

// serving has moto listen at any port, and end when the process that started it does, in whatever way.
const serving = `
import sys
from moto.server import ThreadedMotoServer
server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
server.start()
print(server.get_host_and_port()[1], flush=True)
sys.stdin.read()
`

// errNoMoto tells that the emulator cannot be had here.
var errNoMoto = errors.New("no moto here")

var sharedMoto = sync.OnceValues(startMoto)

// moto is the endpoint of the emulator; without Python or its registry the test is skipped.
func moto(t *testing.T) string {
	t.Helper()
	emulator, err := sharedMoto()
	if errors.Is(err, errNoMoto) {
		t.Skipf("nothing is tested against moto: %v", err)
	}
	require.NoError(t, err)
	return emulator.url
}

type motoServer struct {
	url   string
	alive io.Closer // keeps it running
}

func startMoto() (*motoServer, error) {
	python, err := installMoto()
	if err != nil {
		return nil, err
	}
	command := exec.Command(python, "-c", serving)
	command.Dir = os.TempDir()
	alive, err := command.StdinPipe()
	if err != nil {
		return nil, err
	}
	output, err := command.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := command.Start(); err != nil {
		return nil, err
	}
	port, err := bufio.NewReader(output).ReadString('\n')
	if err != nil {
		return nil, errors.Join(fmt.Errorf("moto ended before it listened: %w", err), command.Process.Kill(), command.Wait())
	}
	return &motoServer{"http://127.0.0.1:" + strings.TrimSpace(port), alive}, nil
}

// installMoto is the path of a Python that has it.
func installMoto() (string, error) {
	python, err := exec.LookPath("python3")
	if err != nil {
		return "", fmt.Errorf("%w: %w", errNoMoto, err)
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		return "", fmt.Errorf("%w: %w", errNoMoto, err)
	}
	dir := filepath.Join(cache, "phiform-integration", "moto-"+motoVersion)
	installed, complete := filepath.Join(dir, "bin", "python"), filepath.Join(dir, "complete")
	if _, err := os.Stat(complete); err == nil {
		return installed, nil
	}
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Minute)
	defer cancel()
	for _, arguments := range [][]string{
		{python, "-m", "venv", dir},
		{installed, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "moto[server]==" + motoVersion},
	} {
		if output, err := exec.CommandContext(ctx, arguments[0], arguments[1:]...).CombinedOutput(); err != nil {
			return "", fmt.Errorf("%w: %w\n%s", errNoMoto, err, output)
		}
	}
	return installed, os.WriteFile(complete, nil, 0o600)
}
