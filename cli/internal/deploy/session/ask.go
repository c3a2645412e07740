package session

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/phiform/phiform/cli/internal/app"
	"github.com/phiform/phiform/cli/internal/deploy"
)

// Confirm asks whether to go on, where there is somebody to ask. The flag says yes ahead of time.
func (s *Session) Confirm(ctx context.Context, yes bool, question string) (bool, error) {
	switch {
	case yes:
		return true, nil
	case s.json != nil || !s.IO.Interactive():
		return false, app.Usage(errors.New("--yes: nobody can be asked here; say that it shall be done"))
	}
	answer, err := s.ask(ctx, question+" [y/N] ")
	answer = strings.ToLower(answer)
	return answer == "y" || answer == "yes", err
}

// ConfirmName asks for the name of what is about to be lost. The flag holds it ahead of time.
func (s *Session) ConfirmName(ctx context.Context, given, name, question string) (bool, error) {
	switch {
	case given == name:
		return true, nil
	case given != "":
		return false, app.Usage(fmt.Errorf("--confirm %s: the stack is %s", given, name))
	case s.json != nil || !s.IO.Interactive():
		return false, app.Usage(fmt.Errorf("--confirm %s: the stack is for production, and nobody can be asked here; name it", name))
	}
	answer, err := s.ask(ctx, question+" ")
	return answer == name, err
}

// askPending asks what became of a resource whose creation was cut off.
func (s *Session) askPending(p deploy.Pending) (id string, created bool, err error) {
	s.View.Note(fmt.Sprintf("%s was being created when an earlier run was cut off.", p.Name()))
	s.View.Note("Look for it in the cloud: the next deployment makes it anew unless it is there.")
	answer, err := s.ask(context.Background(), "Its id, or nothing if it does not exist: ")
	return answer, answer != "", err
}

// ask reads one line. An end of the input is an interruption: nothing was answered.
func (s *Session) ask(ctx context.Context, question string) (string, error) {
	fmt.Fprint(s.IO.Err, question)
	type reply struct {
		line string
		err  error
	}
	replies := make(chan reply, 1)
	go func() {
		line, err := s.in.ReadString('\n')
		replies <- reply{strings.TrimSpace(line), err}
	}()
	select {
	case <-ctx.Done():
		fmt.Fprintln(s.IO.Err)
		return "", app.ErrInterrupted
	case r := <-replies:
		if errors.Is(r.err, io.EOF) && r.line == "" {
			fmt.Fprintln(s.IO.Err)
			return "", app.ErrInterrupted
		}
		if r.err != nil && !errors.Is(r.err, io.EOF) {
			return "", fmt.Errorf("read the answer: %w", r.err)
		}
		return r.line, nil
	}
}
