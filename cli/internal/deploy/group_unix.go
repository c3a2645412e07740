//go:build !windows

package deploy

import (
	"errors"
	"os"
	"os/exec"
	"syscall"
)

// ownGroup keeps the terminal's signals away from the engine.
func ownGroup(cmd *exec.Cmd) { cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} }

// keepPrivate makes whatever the engine writes from now on readable by its user alone: a state file in a folder holds what
// is deployed, and secrets, if encrypted ones.
func keepPrivate() { syscall.Umask(0o077) }

// interrupt asks the engine to stop. It passes the word on to its plugins, which are in groups of their own.
func interrupt(process *os.Process) { _ = process.Signal(os.Interrupt) }

// exists tells whether there is a process of that id, of whichever user.
func exists(pid int) bool {
	err := syscall.Kill(pid, 0)
	return err == nil || errors.Is(err, syscall.EPERM)
}

// stopSignals ask this process to stop: Control-C, a CI service that cancels a job, a terminal that closes.
var stopSignals = []os.Signal{os.Interrupt, syscall.SIGTERM, syscall.SIGHUP}
