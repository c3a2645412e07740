package command

import (
	"os"
	"runtime/debug"
)

// seldom is how much garbage there may be for each part in use, in percent. The runtime's own 100 had the collector take
// a fifth of the processor time of a plan, which is over before 80 MiB are used.
const seldom = 400

// collectSeldom lets garbage pile up in a process that soon ends, unless the user says otherwise in GOGC.
func collectSeldom() {
	if _, set := os.LookupEnv("GOGC"); !set {
		debug.SetGCPercent(seldom)
	}
}
