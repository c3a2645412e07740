package deploy

import (
	"errors"
	"fmt"

	"github.com/pulumi/pulumi/sdk/v3/go/common/workspace"

	"github.com/phiform/phiform/blueprints/catalog"
	"github.com/phiform/phiform/blueprints/config"
	"github.com/phiform/phiform/cli/internal/app"
)

// environmentOf is the environment that a stack's files give it; known is false where only the engine can tell, since
// the stack takes configuration from elsewhere (Pulumi ESC).
func environmentOf(p *Project, file *workspace.ProjectStack) (environment string, known bool) {
	for key, value := range file.Config {
		if key.String() == "phiform:environment" && !value.Secure() {
			text, err := value.Value(nil)
			return text, err == nil
		}
	}
	if file.Environment != nil && len(file.Environment.Definition()) > 0 {
		return "", false
	}
	if declared, ok := p.Settings.Config["phiform:environment"]; ok {
		for _, value := range []any{declared.Value, declared.Default} {
			if text, ok := value.(string); ok && text != "" {
				return text, true
			}
		}
	}
	return config.Production, true
}

// passphrase tells whether a stack's secrets are encrypted with a passphrase, as far as its file tells. A stack without
// a file that is about to be made takes the backend's default, which is a passphrase unless the backend is hosted.
func passphrase(file *workspace.ProjectStack, backend string, isNew bool) bool {
	switch file.SecretsProvider {
	case "passphrase":
		return true
	case "", "default":
		return file.EncryptionSalt != "" || isNew && !hosted(backend)
	}
	return false
}

// refusePassphrase is the reason why a production stack must not use one, and what to do. A passphrase is one secret in
// clear that everybody who deploys must have, that nobody can take back from them, and whose use leaves no trace, where
// 45 CFR 164.312(a)(1) and (b) ask for access per person and a record of it.
func refusePassphrase(stack string) error {
	return app.Usage(fmt.Errorf(`stack %[1]s is for production, and its secrets are encrypted with a passphrase: whoever deploys has it, and its use leaves no trace
  Use a key of a cloud, to which access is granted and logged:
      pulumi stack change-secrets-provider --stack %[1]s "awskms://alias/<key>?region=<region>"
      (or azurekeyvault://, gcpkms://, hashivault://; a stack that does not exist yet: pulumi stack init %[1]s --secrets-provider ...)
  Or, if the stack is not for production:
      pulumi config set --stack %[1]s phiform:environment development`, stack))
}

var errAssume = errors.New("phiform:assume: stands for options that were not given, and only a plan may guess them; " +
	"set the options and remove it with `pulumi config rm phiform:assume`")

// checkConfiguration reports everything that is wrong with the configuration. A program of the user's own that names no
// blueprint may leave out what blueprints need.
func checkConfiguration(raw map[string]string, needsBlueprint bool) (config.Spec, error) {
	spec, problems := config.Parse(raw)
	if needsBlueprint || spec.Blueprint != "" {
		problems = append(problems, catalog.Validate(spec)...)
	}
	var assume error
	if spec.Assume {
		assume = errAssume
	}
	if err := problems.Err(); err != nil || assume != nil {
		return spec, app.Usage(errors.Join(err, assume))
	}
	return spec, nil
}
