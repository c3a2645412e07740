package portal

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/phiform/phiform/blueprints/config"
	page "github.com/phiform/phiform/workloads/portal"
)

// PageTexts is what the file of the option texts holds.
type PageTexts struct {
	// Language is the BCP 47 tag of the texts, and Direction that of the script: see [page.Config].
	Language  string `json:"language,omitempty"`
	Direction string `json:"direction,omitempty"`
	page.Text
}

// Backend is what a cloud's portal knows of its member's page, once it is deployed.
type Backend struct {
	Identity  page.Identity
	Documents page.Documents
}

// Page is the configuration of the member's page.
func (o Options) Page(texts PageTexts, back Backend) page.Config {
	return page.Config{
		SiteURL:   o.SiteURL(),
		Identity:  back.Identity,
		Documents: back.Documents,
		Session:   page.Session{IdleMinutes: o.IdleMinutes},
		Brand:     page.Brand{Name: cmp.Or(o.Organization, o.Domain), Accent: o.Accent},
		Contact:   page.Contact{Email: o.HelpEmail, Phone: o.HelpPhone},
		Language:  texts.Language, Direction: texts.Direction, Text: texts.Text,
	}
}

// SiteURL is the origin of the site.
func (o Options) SiteURL() string { return "https://" + o.Domain }

// ReadTexts reads the file that the option texts names, below the project's folder. Without the option there are none.
func (o Options) ReadTexts(root string) (PageTexts, error) {
	if o.Texts == "" {
		return PageTexts{}, nil
	}
	const key = "phiform:options.texts"
	if !filepath.IsLocal(o.Texts) {
		return PageTexts{}, fmt.Errorf("%s: %q is not below the project's folder", key, o.Texts)
	}
	content, err := os.ReadFile(filepath.Join(root, o.Texts))
	if errors.Is(err, fs.ErrNotExist) {
		return PageTexts{}, fmt.Errorf("%s: there is no file %q in the project's folder", key, o.Texts)
	}
	if err != nil {
		return PageTexts{}, fmt.Errorf("%s: %w", key, err)
	}
	var texts PageTexts
	decoder := json.NewDecoder(bytes.NewReader(content))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&texts); err != nil {
		return PageTexts{}, fmt.Errorf("%s: %s cannot be read: %w", key, o.Texts, err)
	}
	return texts, nil
}

// pageOptions are the options that fields of the page's configuration come from.
var pageOptions = map[string]string{
	"siteUrl": "domain", "brand.accent": "accent", "contact.email": "helpEmail", "contact.phone": "helpPhone",
	"session.idleMinutes": "idleMinutes",
}

// pageProblems are what the page finds wrong with the options, whatever the back end.
func (o Options) pageProblems() config.Problems {
	var found page.Problems
	if !errors.As(o.Page(PageTexts{}, Backend{}).Validate(), &found) {
		return nil
	}
	var problems config.Problems
	for _, p := range found {
		if option, ok := pageOptions[p.Key]; ok {
			problems = append(problems, config.Problem{Key: "phiform:options." + option, Message: p.Message})
		}
	}
	return problems
}
