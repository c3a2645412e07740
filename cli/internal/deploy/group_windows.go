package deploy

import (
	"errors"
	"os"
	"os/exec"
	"syscall"
)

// ownGroup leaves the engine where it is: the console's Control-C reaches it by itself.
func ownGroup(*exec.Cmd) {}

// keepPrivate has nothing to do: folders of a user's profile are that user's alone.
func keepPrivate() {}

func interrupt(*os.Process) {}

// exists tells whether there is a process of that id. Where Windows does not say, there is.
func exists(pid int) bool {
	const queryLimitedInformation = 0x1000
	handle, err := syscall.OpenProcess(queryLimitedInformation, false, uint32(pid))
	if err != nil {
		return !errors.Is(err, syscall.Errno(87)) // invalid parameter: no such process
	}
	_ = syscall.CloseHandle(handle)
	return true
}

var stopSignals = []os.Signal{os.Interrupt}
