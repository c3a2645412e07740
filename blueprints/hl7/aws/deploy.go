package aws

import (
	"errors"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/blueprints/config"
	"github.com/phiform/phiform/blueprints/hl7"
	"github.com/phiform/phiform/components/workload"
)

// Program is a Pulumi program: it deploys the migration that the stack's configuration describes.
func Program(ctx *pulumi.Context) error {
	spec, err := config.Load(ctx)
	if err != nil {
		return err
	}
	_, err = Deploy(ctx, spec)
	return err
}

// Deploy makes the migration of a configuration, and exports its outputs. Programs of a user's own call it and build on
// what it returns.
func Deploy(ctx *pulumi.Context, spec config.Spec) (*Migration, error) {
	spec.Cloud = "aws" // a program of a user's own need not say so
	options, problems := hl7.ParseOptions(spec)
	if err := problems.Err(); err != nil {
		return nil, err
	}
	senders, err := options.ReadSenders(spec.Root)
	if err != nil {
		return nil, err
	}
	if spec.Region == "" {
		return nil, errors.New("aws:region: is missing")
	}
	tags, err := spec.ResourceTags()
	if err != nil {
		return nil, err
	}
	args := &MigrationArgs{Options: options, Senders: senders, Tags: tags}
	if spec.Assume { // nothing is deployed, so nothing need be compiled
		args.Programs = planned{workload.Unbuilt}
	} else {
		args.Programs = workload.NewBuilder(workload.Project(spec.Root))
	}
	m, err := NewMigration(ctx, "hl7", args)
	if err != nil {
		return nil, err
	}
	for name, value := range m.outputs() {
		ctx.Export(name, value)
	}
	return m, nil
}
