package deploy

import (
	"context"
	"strings"

	"github.com/pulumi/pulumi/sdk/v3/go/auto"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/blueprints/config"
)

// configuration is the stack's, as a program gets it. Secrets are decrypted only where phiform's own options are among
// them.
func (s *Stack) configuration(ctx context.Context) (map[string]string, error) {
	values, err := s.auto.GetAllConfigWithOptions(ctx, &auto.GetAllConfigOptions{})
	if err != nil {
		return nil, s.failed("reading the configuration", err)
	}
	for key, value := range values {
		if value.Secret && strings.HasPrefix(key, "phiform:") {
			if values, err = s.auto.GetAllConfig(ctx); err != nil {
				return nil, s.failed("decrypting the configuration", err)
			}
			break
		}
	}
	raw := make(map[string]string, len(values))
	for key, value := range values {
		raw[key] = value.Value
	}
	return raw, nil
}

// guard refuses a production stack with a passphrase. Without the values of the configuration it goes by the files.
func (s *Stack) guard(values map[string]string) error {
	if s.options.Unguarded {
		return nil
	}
	file, err := s.Project.StackFile(s.Name)
	if err != nil {
		return err
	}
	environment, known := environmentOf(s.Project, file)
	if values != nil {
		environment, known = values["phiform:environment"], true
		if environment == "" {
			environment = config.Production
		}
	}
	if known && environment == config.Production && (passphrase(file, s.backend, false) || s.state.passphrase()) {
		return refusePassphrase(s.Name)
	}
	return nil
}

// check validates the configuration and chooses the program.
func (s *Stack) check(values map[string]string) (pulumi.RunFunc, error) {
	program, linked, err := linkedProgram(s.Project, values)
	if err != nil {
		return nil, err
	}
	if s.options.Unguarded {
		s.Spec, _ = config.Parse(values)
		return program, nil
	}
	s.Spec, err = checkConfiguration(values, linked)
	return program, err
}
