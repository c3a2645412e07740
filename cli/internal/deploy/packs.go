package deploy

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/phiform/phiform/cli/internal/progress"
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/analyzer"
)

// providePacks gives this command's executable a name for every pack, by which the engine starts it as that pack.
func (s *Stack) providePacks() (err error) {
	if len(s.options.Packs) == 0 {
		return nil
	}
	if s.scratch, err = os.MkdirTemp("", "phiform-packs-"); err != nil {
		return fmt.Errorf("make a folder for the policy packs: %w", err)
	}
	for _, pack := range s.options.Packs {
		path, err := analyzer.Executable(s.scratch, pack)
		if err != nil {
			return err
		}
		s.packs = append(s.packs, path)
		if err := s.configurePack(pack); err != nil {
			return err
		}
	}
	return nil
}

// configurePack writes the part of the policy configuration that the pack understands. The engine wants a file for each
// pack, or for none.
func (s *Stack) configurePack(pack *policypacks.Pack) error {
	if s.options.Rules == nil {
		return nil
	}
	data, err := s.options.Rules.For(pack)
	if err != nil {
		return fmt.Errorf("configure the policy pack %s: %w", pack.Name, err)
	}
	file := filepath.Join(s.scratch, pack.Name+".json")
	if err := os.WriteFile(file, data, 0o600); err != nil {
		return fmt.Errorf("configure the policy pack %s: %w", pack.Name, err)
	}
	s.packConfigs = append(s.packConfigs, file)
	return nil
}

// verifyPacks makes sure that every pack has run. The engine lists those that it loaded in its summary: a deployment
// that was not judged must not pass for one that complies.
func (s *Stack) verifyPacks(op *progress.Operation) error {
	ran := op.Packs()
	for _, pack := range s.options.Packs {
		if _, ok := ran[pack.Name]; !ok {
			return fmt.Errorf("policy pack %s did not run: the %s was not judged", pack.Name, op.Kind)
		}
	}
	return nil
}
