package deploy

import (
	"encoding/json"
	"net/url"
	"os"
	"path/filepath"
	"strings"
)

// backendURL is where the project's stacks are kept, found as Pulumi finds it: PULUMI_BACKEND_URL, then Pulumi.yaml, then
// the latest login. Nothing is contacted. It is empty where nobody has logged in.
func backendURL(p *Project, getenv func(string) string) string {
	if backend := getenv("PULUMI_BACKEND_URL"); backend != "" {
		return backend
	}
	if p.Settings.Backend != nil && p.Settings.Backend.URL != "" {
		return p.Settings.Backend.URL
	}
	return currentLogin(pulumiHome(getenv))
}

func pulumiHome(getenv func(string) string) string {
	if home := getenv("PULUMI_HOME"); home != "" {
		return home
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return ""
	}
	return filepath.Join(home, ".pulumi")
}

// currentLogin reads the address of the latest login, and nothing else, from Pulumi's credentials.
func currentLogin(home string) string {
	data, err := os.ReadFile(filepath.Join(home, "credentials.json"))
	if err != nil {
		return ""
	}
	var login struct {
		Current string `json:"current"`
	}
	if json.Unmarshal(data, &login) != nil {
		return ""
	}
	return login.Current
}

// hosted tells whether a backend is Pulumi Cloud, or one of its kind: it keeps secrets itself.
func hosted(backend string) bool {
	return backend == "" || strings.HasPrefix(backend, "https://") || strings.HasPrefix(backend, "http://")
}

// fileBackend is the folder of a file backend.
func fileBackend(backend, projectDir string) (dir string, ok bool) {
	rest, ok := strings.CutPrefix(backend, "file://")
	if !ok {
		return "", false
	}
	rest, _, _ = strings.Cut(rest, "?")
	if path, err := url.PathUnescape(rest); err == nil {
		rest = path
	}
	switch {
	case rest == "~" || strings.HasPrefix(rest, "~/"):
		home, err := os.UserHomeDir()
		if err != nil {
			return "", false
		}
		return filepath.Join(home, rest[1:]), true
	case !filepath.IsAbs(rest):
		return filepath.Join(projectDir, rest), true
	}
	return rest, true
}
