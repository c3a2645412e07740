package portal

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"strings"
)

//go:embed pages
var templates embed.FS

// links are the paths of what every page loads.
type links struct{ Script, Style, Brand, Icon string }

// page is what a template shows.
type page struct {
	links
	Page, Language, Direction string
	Title, Name, Mark         string
	Telephone                 template.URL
	Contact                   Contact
	Help, Privacy             []Section
	texts                     map[string]string
}

// T is a text by its key; a template that asks for one that there is not fails.
func (p page) T(key string) (string, error) {
	text, is := p.texts[key]
	if !is {
		return "", fmt.Errorf("there is no text %q", key)
	}
	return text, nil
}

// HasContact tells whether there is any way to get help.
func (p page) HasContact() bool { return p.Contact != Contact{} }

// pages are the site's HTML files. Only the first has a script: the others can be read without one.
func (c Config) pages(l links) ([]File, error) {
	static := l
	static.Script = ""
	kinds := []struct {
		name, path string
		links      links
	}{
		{"home", "index.html", l},
		{"help", "help.html", static},
		{"privacy", "privacy.html", static},
		{"notFound", "404.html", static},
	}
	var files []File
	for _, k := range kinds {
		content, err := c.render(k.name, k.links)
		if err != nil {
			return nil, fmt.Errorf("page %s: %w", k.path, err)
		}
		files = append(files, File{Path: k.path, ContentType: htmlType, CacheControl: noCache, Content: content})
	}
	return files, nil
}

func (c Config) render(name string, l links) ([]byte, error) {
	t, err := template.ParseFS(templates, "pages/layout.html", "pages/"+strings.ToLower(name)+".html")
	if err != nil {
		return nil, err
	}
	texts := c.texts()
	var b bytes.Buffer
	err = t.ExecuteTemplate(&b, "layout.html", page{
		links: l, Page: name, Language: c.Language, Direction: c.Direction,
		Title: texts.Strings[name+".documentTitle"], Name: c.Brand.Name, Mark: c.Brand.Mark,
		Telephone: telephoneLink(c.Contact.Phone), Contact: c.Contact,
		Help: texts.Help, Privacy: texts.Privacy, texts: texts.Strings,
	})
	return b.Bytes(), err
}

// telephoneLink is the address that calls a number, which has been validated.
func telephoneLink(number string) template.URL {
	return template.URL("tel:" + strings.Map(func(r rune) rune {
		if r == '+' || '0' <= r && r <= '9' {
			return r
		}
		return -1
	}, number))
}
