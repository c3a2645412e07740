package doctor

import (
	"encoding/json"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"github.com/phiform/phiform/cli/internal/project"
	"github.com/phiform/phiform/cli/internal/view"
)

// backend tells where stacks are kept: from the environment, the project, or the last `pulumi login`, in this order.
func (m Machine) backend(p *project.Project) view.Finding {
	f := view.Finding{Name: "Pulumi backend", Need: "preview, up, destroy and outputs"}
	where, from := m.Getenv("PULUMI_BACKEND_URL"), "PULUMI_BACKEND_URL"
	if where == "" && p != nil {
		where, from = p.Backend, "Pulumi.yaml"
	}
	if where == "" {
		where, from = m.loggedIn(), "pulumi login"
	}
	if where == "" && m.Getenv("PULUMI_ACCESS_TOKEN") != "" {
		where, from = "https://api.pulumi.com", "PULUMI_ACCESS_TOKEN"
	}
	if where == "" {
		f.Status, f.Found = view.Missing, "not logged in"
		f.Fix = "log in with `pulumi login` (Pulumi Cloud), `pulumi login s3://bucket`, or `pulumi login --local`"
		return f
	}
	f.Status, f.Found = view.OK, place(where)+" (from "+from+")"
	return f
}

// loggedIn reads which backend is the current one. The file holds access tokens beside it, which are not looked at.
func (m Machine) loggedIn() string {
	dir := m.Getenv("PULUMI_CREDENTIALS_PATH")
	if dir == "" {
		dir = m.Getenv("PULUMI_HOME")
	}
	if dir == "" {
		dir = filepath.Join(m.Home, ".pulumi")
	}
	data, err := os.ReadFile(filepath.Join(dir, "credentials.json"))
	if err != nil {
		return ""
	}
	var credentials struct {
		Current string `json:"current"`
	}
	if json.Unmarshal(data, &credentials) != nil {
		return ""
	}
	return credentials.Current
}

// place is a backend's address without whatever secret may be in it.
func place(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return "set"
	}
	if u.Scheme == "file" {
		return "files on this machine"
	}
	return strings.TrimSuffix((&url.URL{Scheme: u.Scheme, Host: u.Host}).String(), "/")
}

// awsVariables name credentials in the environment; awsFiles hold them, below the home folder.
var (
	awsVariables = []string{
		"AWS_ACCESS_KEY_ID", "AWS_PROFILE", "AWS_WEB_IDENTITY_TOKEN_FILE",
		"AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", "AWS_CONTAINER_CREDENTIALS_FULL_URI",
	}
	awsFiles = []string{".aws/credentials", ".aws/config"}
)

// credentials only looks whether there are any: never at what they are, and never whether they work.
func (m Machine) credentials() view.Finding {
	f := view.Finding{Name: "AWS credentials", Need: "preview and up on AWS"}
	for _, name := range awsVariables {
		if m.Getenv(name) != "" {
			f.Status, f.Found = view.OK, name+" is set (not tried)"
			return f
		}
	}
	for _, name := range awsFiles {
		if info, err := os.Stat(filepath.Join(m.Home, name)); err == nil && info.Mode().IsRegular() {
			f.Status, f.Found = view.OK, "~/"+name+" is there (not tried)"
			return f
		}
	}
	f.Status, f.Found = view.Warning, "none found"
	f.Fix = "sign in with `aws sso login`, or set AWS_PROFILE; on an AWS machine its own role is used"
	return f
}
