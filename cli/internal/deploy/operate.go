package deploy

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/pulumi/pulumi/sdk/v3/go/auto/events"
	"github.com/pulumi/pulumi/sdk/v3/go/auto/optdestroy"
	"github.com/pulumi/pulumi/sdk/v3/go/auto/optpreview"
	"github.com/pulumi/pulumi/sdk/v3/go/auto/optrefresh"
	"github.com/pulumi/pulumi/sdk/v3/go/auto/optup"

	"github.com/phiform/phiform/cli/internal/app"
	"github.com/phiform/phiform/cli/internal/progress"
)

// agent is how operations of this command are marked in a stack's history.
const agent = "phiform"

// Preview tells what a deployment would do, judged by the packs. It returns [app.ErrNoncompliant] where a mandatory rule
// fails, with the record that says which.
func (s *Stack) Preview() (*progress.Operation, error) {
	op, err := s.operate(progress.Preview, func(ctx context.Context, stream chan<- events.EngineEvent) error {
		_, err := s.auto.Preview(ctx, optpreview.EventStreams(stream), optpreview.PolicyPacks(s.packs...), optpreview.PolicyPackConfigs(s.packConfigs...),
			optpreview.UserAgent(agent), optpreview.SuppressProgress())
		return err
	})
	return op, s.judge(op, err)
}

// Up deploys, judged by the packs once more: what the preview could not know, they see now.
//
// The preview's plan is not passed on. Constraining a deployment to a saved plan is experimental in Pulumi; the plan file
// would hold the configuration, and a value that is unknown in preview may violate it without need. A resource
// that breaks a mandatory rule is stopped by the packs before it is made, whatever the preview said.
func (s *Stack) Up() (*progress.Operation, error) {
	op, err := s.whenFree(progress.Update, func(ctx context.Context, stream chan<- events.EngineEvent) error {
		_, err := s.auto.Up(ctx, optup.EventStreams(stream), optup.PolicyPacks(s.packs...), optup.PolicyPackConfigs(s.packConfigs...),
			optup.UserAgent(agent), optup.SuppressProgress(), optup.ShowSecrets(false))
		return err
	})
	return op, s.judge(op, err)
}

// Destroy deletes what the stack has deployed. The stack itself stays.
func (s *Stack) Destroy() (*progress.Operation, error) {
	op, err := s.whenFree(progress.Destroy, func(ctx context.Context, stream chan<- events.EngineEvent) error {
		_, err := s.auto.Destroy(ctx, optdestroy.EventStreams(stream), optdestroy.UserAgent(agent),
			optdestroy.SuppressProgress(), optdestroy.ShowSecrets(false))
		return err
	})
	return op, s.outcome(op, err)
}

// refresh reads resources back from the cloud.
func (s *Stack) refresh(urns []string) (*progress.Operation, error) {
	op, err := s.operate(progress.Refresh, func(ctx context.Context, stream chan<- events.EngineEvent) error {
		_, err := s.auto.Refresh(ctx, optrefresh.EventStreams(stream), optrefresh.Target(urns),
			optrefresh.UserAgent(agent), optrefresh.SuppressProgress(), optrefresh.ShowSecrets(false))
		return err
	})
	return op, s.outcome(op, err)
}

// operate runs an operation of the engine and records and shows its events until it ends, or until the user leaves.
func (s *Stack) operate(kind progress.Kind, run func(context.Context, chan<- events.EngineEvent) error) (*progress.Operation, error) {
	op := progress.NewOperation(kind, string(s.Project.Settings.Name), s.Name, s.options.Now)
	view := s.options.View
	view.Begin(op)
	defer view.End(op)

	stream, ended := make(chan events.EngineEvent), make(chan error, 1)
	go func() { ended <- run(s.stops.ctx, stream) }()
	tick := time.NewTicker(100 * time.Millisecond)
	defer tick.Stop()
	stopping := s.stops.ctx.Done()
	for {
		select {
		case event, open := <-stream:
			if !open { // the Automation API closes it, but only if the engine got as far as opening it
				stream = nil
				continue
			}
			view.Event(op, event, op.Apply(event.EngineEvent))
		case <-tick.C:
			view.Tick(op)
		case <-stopping:
			stopping, op.Cancelling = nil, true
			view.Note("Stopping: nothing new is begun, and providers are asked to bring to an end what is under way. Control-C once more leaves at once.")
		case <-s.stops.leave:
			view.Note(fmt.Sprintf("Left. The engine (process %d) finishes what is under way by itself; `phiform up` goes on from there.", s.engine.pid()))
			return op, app.ErrInterrupted
		case err := <-ended:
			if op.Cancelling && err != nil {
				return op, app.ErrInterrupted
			}
			return op, err
		}
	}
}

// judge tells apart what failed because of a mandatory rule from what failed otherwise, and makes sure that rules were
// looked at at all.
func (s *Stack) judge(op *progress.Operation, err error) error {
	switch {
	case err == nil && op.Blocked():
		return app.ErrNoncompliant
	case err == nil:
		return s.verifyPacks(op)
	case errors.Is(err, app.ErrInterrupted):
		return err
	case op.Blocked():
		return app.ErrNoncompliant
	}
	return s.outcome(op, err)
}

func (s *Stack) outcome(op *progress.Operation, err error) error {
	var usage *app.UsageError
	if err == nil || errors.Is(err, app.ErrInterrupted) || errors.As(err, &usage) || errors.Is(err, errLocked) {
		return err
	}
	return s.explain(op, err)
}
