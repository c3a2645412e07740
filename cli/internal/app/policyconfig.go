package app

import (
	"fmt"
	"os"

	"github.com/phiform/phiform/blueprints/config"
	"github.com/phiform/phiform/policypacks"
)

// PolicyConfig reads the file of --policy-config: levels and settings of rules, in the format of Pulumi's
// --policy-pack-config, for all packs in one. Without a file it returns nil.
func PolicyConfig(file string, packs []*policypacks.Pack) (*policypacks.Settings, error) {
	if file == "" {
		return nil, nil
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, fmt.Errorf("--policy-config: %w", err)
	}
	settings, wrong := policypacks.ParseSettings(data, packs)
	var problems config.Problems
	for _, p := range wrong {
		problems = append(problems, config.Problem{Key: p.Key, Message: p.Message, Nearest: p.Nearest})
	}
	if err := problems.Err(); err != nil {
		return nil, fmt.Errorf("--policy-config %s: %w", file, err)
	}
	return settings, nil
}
