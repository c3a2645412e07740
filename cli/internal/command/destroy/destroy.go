// Package destroy is the command that deletes what a stack has deployed.
package destroy

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"github.com/phiform/phiform/blueprints/config"
	"github.com/phiform/phiform/cli/internal/app"
	"github.com/phiform/phiform/cli/internal/deploy"
	"github.com/phiform/phiform/cli/internal/deploy/session"
	"github.com/phiform/phiform/cli/internal/progress"
	"github.com/phiform/phiform/policypacks"
)

// Options are what the command was called with.
type Options struct {
	session.Flags
	session.Changing
	Confirm string
	IO      *app.IO
}

// New makes the command. runF replaces the work in tests.
func New(io *app.IO, _ []*policypacks.Pack, runF func(context.Context, *Options) error) *cobra.Command {
	o := &Options{IO: io}
	if runF == nil {
		runF = run
	}
	cmd := &cobra.Command{
		Use:   "destroy",
		Short: "Delete what the stack has deployed",
		Long: `Delete what the stack has deployed. The stack and its configuration stay.

Protected resources are not deleted: the command says which ones there are and how to let them go, and does nothing. In production
the stack's name must be typed, or given with --confirm; --yes is not enough.`,
		Example: `  $ phiform destroy --stack dev
  $ phiform destroy --stack prod --confirm prod`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return runF(cmd.Context(), o) },
	}
	o.Flags.Add(cmd)
	o.Changing.Add(cmd)
	cmd.Flags().StringVar(&o.Confirm, "confirm", "", "the `name` of the stack, for production")
	return cmd
}

func run(ctx context.Context, o *Options) error {
	s, options, err := o.StartChanging(o.IO, nil, &o.Changing)
	if err != nil {
		return s.Close(err)
	}
	options.Unguarded = true // what should not have been deployed can be deleted
	return s.Close(destroy(ctx, s, options, o))
}

func destroy(ctx context.Context, s *session.Session, options deploy.Options, o *Options) error {
	stack, err := deploy.Open(ctx, options)
	if err != nil {
		return err
	}
	defer stack.Close()
	if err := refuse(stack); err != nil {
		return err
	}
	if err := stack.Recover(); err != nil {
		return err
	}
	n, kept, err := stack.Deployed()
	if err != nil || n == 0 {
		if err == nil {
			s.View.Note(fmt.Sprintf("Stack %s has deployed nothing.", stack.Name))
		}
		return err
	}
	ok, err := confirm(s, stack, o, question(stack, n, kept))
	if err != nil {
		return err
	}
	if !ok {
		s.View.Note("Nothing was deleted.")
		return nil
	}
	op, err := stack.Destroy()
	if err == nil {
		s.View.Note(fmt.Sprintf("Deleted %d resources. The stack is empty; `pulumi stack rm %s` removes it.", op.Count()[progress.Delete], stack.Name))
	}
	return err
}

func question(stack *deploy.Stack, n int, kept []deploy.Resource) string {
	text := fmt.Sprintf("%d resources of stack %s are deleted", n-len(kept), stack.Name)
	if len(kept) > 0 {
		text += fmt.Sprintf(", and %d are left in the cloud, no longer managed", len(kept))
	}
	return text + "."
}

func confirm(s *session.Session, stack *deploy.Stack, o *Options, text string) (bool, error) {
	if stack.Spec.Environment == config.Production {
		return s.ConfirmName(stack.Context(), o.Confirm, stack.Name, text+" It is for production. Type its name:")
	}
	return s.Confirm(stack.Context(), o.Yes || o.Confirm == stack.Name, text+" Go on?")
}

// refuse explains which resources are protected, before anything is done: the engine would delete everything else first.
func refuse(stack *deploy.Stack) error {
	protected, err := stack.Protected()
	if err != nil || len(protected) == 0 {
		return err
	}
	var b strings.Builder
	fmt.Fprintf(&b, "stack %s holds %d protected resources, and nothing was deleted:", stack.Name, len(protected))
	for _, r := range protected {
		fmt.Fprintf(&b, "\n  %s", progress.ResourceName(r.URN))
	}
	fmt.Fprintf(&b, "\nTo let them go, with all that they hold:")
	if stack.Spec.Blueprint != "" {
		fmt.Fprintf(&b, "\n  in a development stack: `pulumi config set --stack %[1]s --path phiform:options.disposable true`, `phiform up --stack %[1]s`, and again", stack.Name)
	}
	fmt.Fprintf(&b, "\n  one by one: `pulumi state unprotect --stack %s '%s'`", stack.Name, protected[0].URN)
	return errors.New(b.String())
}
