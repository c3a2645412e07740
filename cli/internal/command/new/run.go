package newcmd

import (
	"context"
	"errors"
	"fmt"

	"github.com/phiform/phiform/blueprints/config"
	"github.com/phiform/phiform/cli/internal/app"
	"github.com/phiform/phiform/cli/internal/planning"
	"github.com/phiform/phiform/cli/internal/scaffold"
	"github.com/phiform/phiform/cli/internal/wizard"
	"github.com/phiform/phiform/cli/internal/wizard/lines"
	"github.com/phiform/phiform/cli/internal/wizard/tui"
)

func run(ctx context.Context, opts *Options) error {
	release, err := scaffold.Running(opts.Source)
	if err != nil {
		return err
	}
	session := wizard.New(wizard.Options{Flags: opts.Answers})
	result, err := opts.ask(ctx, session, release)
	if err != nil {
		return err
	}
	files, err := render(result, release)
	if err != nil {
		return err
	}
	made := outcome{Result: result, Files: files, Release: release, DryRun: opts.DryRun}
	if opts.DryRun {
		if err := scaffold.Check(result.Dir, files); err != nil {
			return err
		}
		return made.print(opts)
	}
	if err := scaffold.Write(result.Dir, files); err != nil {
		return opts.keepAnswers(session, err)
	}
	return made.print(opts)
}

func render(result wizard.Result, release scaffold.Release) ([]scaffold.File, error) {
	return scaffold.Render(scaffold.Project{Name: result.Name, Stack: result.Stack, Spec: result.Spec}, release)
}

// ask completes the answers: by the wizard where somebody can be asked, else not at all.
func (o *Options) ask(ctx context.Context, session *wizard.Session, release scaffold.Release) (wizard.Result, error) {
	if o.JSON || o.Yes || !o.IO.Interactive() {
		return o.complete(session)
	}
	if problems := session.Unknown(); len(problems) > 0 {
		return wizard.Result{}, app.Usage(problems)
	}
	ready := func(result wizard.Result) error {
		files, err := render(result, release)
		if err != nil {
			return err
		}
		return scaffold.Check(result.Dir, files)
	}
	var result wizard.Result
	var err error
	if o.IO.FullScreen() {
		result, err = tui.Run(ctx, o.IO, session, tui.Options{Plan: o.plan, Ready: ready, Theme: tui.ThemeOf(o.IO)})
	} else {
		result, err = lines.Run(ctx, o.IO.In, o.IO.Err, session, lines.Options{Plan: o.plan, Ready: ready})
	}
	if errors.Is(err, app.ErrInterrupted) {
		fmt.Fprintln(o.IO.Err, "Left. Nothing was written.")
	}
	return result, err
}

func (o *Options) plan(ctx context.Context, draft wizard.Result) (*planning.Result, error) {
	return planning.Run(ctx, planning.Request{Spec: draft.Spec, Project: draft.Name, Stack: draft.Stack, Packs: o.Packs, Draft: true})
}

// complete takes the answers as they are. Without --yes, what decides everything else must have been said.
func (o *Options) complete(session *wizard.Session) (wizard.Result, error) {
	problems := session.Problems()
	if !o.Yes {
		for _, id := range []string{wizard.FieldCloud, wizard.FieldBlueprint} {
			if session.Answer(id).Origin == wizard.Default {
				problems = append(config.Problems{{
					Key: "phiform:" + id, Message: fmt.Sprintf("is missing; --yes takes %s", session.Answer(id).Text),
				}}, problems...)
			}
		}
	}
	for i, p := range problems {
		if flag := session.Flag(p); flag != "" {
			problems[i].Fix = "give it as " + flag
		}
	}
	if len(problems) > 0 {
		return wizard.Result{}, app.Usage(problems)
	}
	return session.Result()
}

// keepAnswers adds to an error the command that gives the same answers again.
func (o *Options) keepAnswers(session *wizard.Session, err error) error {
	if !session.Answered() {
		return err
	}
	return fmt.Errorf("%w\nNothing was written. The same answers again:\n  %s", err, command(session))
}
