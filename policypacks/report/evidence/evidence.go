package evidence

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"strings"
	"sync"

	"github.com/phiform/phiform/policypacks/report"
)

// Eligibility is a list of services that a provider's business associate agreement covers, as rules consulted it.
type Eligibility struct {
	Cloud  string // aws, azure or gcp
	Date   string // of the list, YYYY-MM-DD
	Source string // who publishes it, and where
}

// Write writes the report of a result. Lists are the lists of eligible services that the rules consulted; there may be
// none. The same input gives the same bytes.
func Write(w io.Writer, r *report.Result, lists []Eligibility) error {
	var page bytes.Buffer
	if err := layout().ExecuteTemplate(&page, "document.html", newDocument(r, lists)); err != nil {
		return fmt.Errorf("evidence report: %w", err)
	}
	_, err := w.Write(visible(page.Bytes()))
	return err
}

//go:embed page
var files embed.FS

var (
	style  = mustRead("page/style.css")
	script = mustRead("page/script.js")
)

// layout is parsed when a page is first written, which most runs of the command do not do.
var layout = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("").Funcs(template.FuncMap{
		"style":  func() template.CSS { return template.CSS(style) },
		"script": func() template.JS { return template.JS(script) },
		"policy": func() string { return contentPolicy },
		"plural": plural,
		"short":  func(citation string) string { return strings.TrimPrefix(citation, "45 CFR ") },
		"add":    func(a, b int) int { return a + b },
	}).ParseFS(files, "page/*.html"))
})

// contentPolicy lets the page load nothing, and run nothing but what this package put into it.
var contentPolicy = fmt.Sprintf(
	"default-src 'none'; style-src '%s'; script-src '%s'; base-uri 'none'; form-action 'none'", digest(style), digest(script))

// digest is a text's source expression in a content security policy.
func digest(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}

func mustRead(name string) string {
	data, err := files.ReadFile(name)
	if err != nil {
		panic(err) // the file is part of the program
	}
	return string(data)
}
