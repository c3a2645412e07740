package analyzer

import (
	"context"
	"flag"
	"fmt"
	"io"
	"net"
	"os"
	"os/signal"
	"syscall"

	"github.com/phiform/phiform/policypacks"
)

// Exit codes of [Main].
const (
	exitDone   = 0
	exitFailed = 1
	exitUsage  = 2
)

// Main is the whole of a policy pack's process: it serves the pack until the engine ends it, and returns the exit code.
// The arguments, without the program's name, are the engine's: flags about logging and tracing, which are accepted and
// not used, and the engine's address. Without an address it explains itself on stderr and returns 2; it returns 1 where
// it cannot serve. --version and --list print to stdout.
func Main(pack *policypacks.Pack, args []string, stdout, stderr io.Writer) int {
	flags := flag.NewFlagSet(pack.Name, flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.Usage = func() { usage(pack, stderr) }
	version := flags.Bool("version", false, "print the pack's version")
	list := flags.Bool("list", false, "list the rules")
	flags.Bool("logtostderr", false, "set by the engine")
	flags.Int("v", 0, "set by the engine")
	flags.String("tracing", "", "set by the engine")
	if err := flags.Parse(args); err != nil {
		return exitUsage
	}
	switch {
	case *version:
		_, _ = fmt.Fprintln(stdout, pack.Name, pack.Version)
		return exitDone
	case *list:
		printRules(pack, stdout)
		return exitDone
	}

	address := flags.Arg(0)
	if _, _, err := net.SplitHostPort(address); err != nil {
		flags.Usage()
		return exitUsage
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := Serve(ctx, pack, address, stdout); err != nil {
		_, _ = fmt.Fprintf(stderr, "%s: %v\n", pack.Name, err)
		return exitFailed
	}
	return exitDone
}

func usage(pack *policypacks.Pack, stderr io.Writer) {
	_, _ = fmt.Fprintf(stderr, `%[1]s is a policy pack: the Pulumi engine starts it, with its own address (host:port) as the argument.

To use it in a Pulumi project:
    pulumi preview --policy-pack <path of this executable, or of its folder>

To see what is in it:
    %[1]s --list
    %[1]s --version
`, pack.Name)
}

func printRules(pack *policypacks.Pack, stdout io.Writer) {
	for _, rule := range pack.Rules {
		_, _ = fmt.Fprintf(stdout, "%-8s  %s  %s\n", rule.Severity, rule.ID, rule.Title)
	}
}
