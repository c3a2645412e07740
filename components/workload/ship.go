package workload

import (
	"context"
	"errors"
	"fmt"

	"github.com/google/go-containerregistry/pkg/name"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// Image implements [Images]. The program is compiled at once, in a preview too, so that one that does not compile is found before
// anything is deployed. The image is pushed by deployments only.
func (b *Builder) Image(ctx *pulumi.Context, name string, args *ImageArgs) (pulumi.StringOutput, error) {
	if args == nil || args.Repository == nil {
		return pulumi.StringOutput{}, fmt.Errorf("image %q: repository is missing", name)
	}
	program := args.Program.withDefaults()
	if err := program.validate(); err != nil {
		return pulumi.StringOutput{}, fmt.Errorf("image %q: %w", name, err)
	}
	files := args.Files
	if files == nil {
		files = Files()
	}
	return pulumi.All(b.building(ctx, program), args.Repository, files, after(args.After)).ApplyTWithContext(ctx.Context(),
		func(background context.Context, values []any) (string, error) {
			reference, err := b.ship(background, ctx, args.Credentials, values)
			if err != nil {
				return "", fmt.Errorf("image %q: %w", name, err)
			}
			return reference, nil
		}).(pulumi.StringOutput), nil
}

// after is known when resources exist. Their ids would do in a deployment, but are unknown in a preview.
func after(resources []pulumi.Resource) pulumi.Output {
	urns := make([]any, len(resources))
	for i, r := range resources {
		urns[i] = r.URN()
	}
	return pulumi.All(urns...)
}

// ship makes the image of what [Builder.Image] waited for, and pushes it in a deployment.
func (b *Builder) ship(background context.Context, ctx *pulumi.Context, credentials Credentials, values []any) (string, error) {
	binary, compiled := values[0].(*Binary)
	repository, named := values[1].(string)
	files, listed := values[2].([]File)
	if !compiled || !named || !listed {
		return "", errors.New("files must be an output of []workload.File")
	}
	to, err := name.NewRepository(repository, name.StrictValidation)
	if err != nil {
		return "", fmt.Errorf("repository: %w", err)
	}
	image, err := binary.Image(files)
	if err != nil {
		return "", err
	}
	digest, err := image.Digest()
	if err != nil {
		return "", err
	}
	if !ctx.DryRun() {
		p := &push{Builder: b, image: image, bill: binary.Bill, to: to.Digest(digest.String()), credentials: credentials, log: ctx.Log}
		if err := p.run(background); err != nil {
			return "", err
		}
	}
	return repository + "@" + digest.String(), nil
}
