package doctor

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"regexp"
	"strconv"
	"strings"

	"github.com/phiform/phiform/cli/internal/view"
)

// Versions that phiform needs.
var (
	oldestGo = version{1, 25, 11}
	// executablePacks is the first Pulumi CLI that takes an executable as a policy pack.
	executablePacks = version{3, 255, 0}
	// stackWidePacks is the first one that asks such a pack about the whole stack.
	stackWidePacks = version{3, 258, 0}
)

func (m Machine) golang(ctx context.Context) view.Finding {
	f := view.Finding{Name: "Go", Need: "building the generated project"}
	install := fmt.Sprintf("install Go %s or later: https://go.dev/dl/", oldestGo)
	out, err := m.Output(ctx, "go", "version")
	found, ok := parseVersion(out)
	switch {
	case err != nil:
		f.Status, f.Found, f.Fix = view.Missing, notRunning(err), install
	case !ok:
		f.Status, f.Found, f.Fix = view.Warning, "printed no version", install
	case found.before(oldestGo):
		f.Status, f.Found, f.Fix = view.Missing, found.String(), install
	default:
		f.Status, f.Found = view.OK, found.String()
	}
	return f
}

func (m Machine) pulumi(ctx context.Context) view.Finding {
	f := view.Finding{Name: "Pulumi CLI", Need: "preview, up, destroy and outputs; not for plan and check"}
	install := fmt.Sprintf("install Pulumi %s or later: https://www.pulumi.com/docs/install/", stackWidePacks)
	out, err := m.Output(ctx, "pulumi", "version")
	found, ok := parseVersion(out)
	switch {
	case err != nil:
		f.Status, f.Found, f.Fix = view.Missing, notRunning(err), install
	case !ok:
		f.Status, f.Found, f.Fix = view.Warning, "printed no version", install
	case found.before(executablePacks):
		f.Status, f.Found, f.Fix = view.Missing, found.String()+", which takes no executable as a policy pack", install
	case found.before(stackWidePacks):
		f.Status, f.Found, f.Fix = view.Missing, found.String()+", which asks an executable policy pack no stack-wide rules", install
	default:
		f.Status, f.Found = view.OK, found.String()
	}
	return f
}

func notRunning(err error) string {
	if errors.Is(err, exec.ErrNotFound) {
		return "not on PATH"
	}
	return "does not run: " + err.Error()
}

// version is a semantic version without its suffixes.
type version [3]int

var versionText = regexp.MustCompile(`(\d{1,6})\.(\d{1,6})(?:\.(\d{1,6}))?`)

// parseVersion finds the first version in what a program printed.
func parseVersion(text string) (version, bool) {
	match := versionText.FindStringSubmatch(text)
	if match == nil {
		return version{}, false
	}
	var v version
	for i := range v {
		v[i], _ = strconv.Atoi(match[i+1])
	}
	return v, true
}

func (v version) before(other version) bool {
	for i := range v {
		if v[i] != other[i] {
			return v[i] < other[i]
		}
	}
	return false
}

func (v version) String() string {
	parts := make([]string, len(v))
	for i, n := range v {
		parts[i] = strconv.Itoa(n)
	}
	return strings.Join(parts, ".")
}
