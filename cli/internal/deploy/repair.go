package deploy

import (
	"os"
	"path/filepath"
)

// repairSidecar removes the attributes of a stack's state in a file backend if they are empty. The backend keeps them
// beside the state and writes them first; an engine that is killed in that moment leaves an empty file, after which
// Pulumi refuses to read the state ("failed to load checkpoint: EOF"), though the state itself is replaced as a whole and
// is there as it was. A state without attributes is read.
//
// Nothing is removed while somebody may be working on the stack.
func (s *Stack) repairSidecar() {
	root, ok := fileBackend(s.backend, s.Project.Dir)
	if !ok {
		return
	}
	hostname, err := os.Hostname()
	if err != nil || len(holders(s.fileLocks(), hostname, isPulumi)) > 0 {
		return
	}
	stacks := filepath.Join(root, ".pulumi", "stacks")
	for _, state := range []string{
		filepath.Join(stacks, string(s.Project.Settings.Name), shortName(s.Name)+".json"),
		filepath.Join(stacks, shortName(s.Name)+".json"), // backends from before projects had a folder
	} {
		if info, err := os.Stat(state + ".attrs"); err == nil && info.Size() == 0 {
			_ = os.Remove(state + ".attrs")
		}
	}
}
