package journey

import (
	"bufio"
	"context"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/workloads/download/audit"
	folders "github.com/phiform/phiform/workloads/download/member"
)

// member is a member as the provider and the clouds know them.
type member struct {
	Name     string `json:"name"`
	Subject  string `json:"sub"`   // at the provider
	ObjectID string `json:"oid"`   // in Entra
	LocalID  string `json:"-"`     // in Identity Platform
	Email    string `json:"email"` // which the provider's tokens hold
}

var members = map[string]member{
	"alice": {"Alice Example", "a11ce000-sub", "a11ce000-0000-4000-8000-00000000000a", "a11ceLocalId", "alice@example.org"},
	"bob":   {"Bob Example", "b0b00000-sub", "b0b00000-0000-4000-8000-00000000000b", "b0bLocalId", "bob@example.org"},
}

// document is a document of a member.
type document struct {
	Name    string `json:"name"`
	ID      string `json:"id"`
	Content string `json:"content"`
}

var documents = map[string][]document{
	"alice": {
		{"Laboratory report", "AAAAAAAAAAAAAAAAAAAAAAAAA1", "%PDF-1.4 of Alice\x00\xc3\xa4 binary\n%%EOF\n"},
		{"Bill of March", "AAAAAAAAAAAAAAAAAAAAAAAAA2", "%PDF-1.4 second of Alice"},
	},
	"bob": {{"Letter to Bob", "BBBBBBBBBBBBBBBBBBBBBBBBB1", "%PDF-1.4 of Bob"}},
}

// trip is what differs between the clouds.
type trip struct {
	Subject  func(member) (issuer, subject string) // in the tokens that the service gets
	Put      func(name, content, display string)   // stores a PDF
	Store    string                                // what the address of a document in the store begins with
	Resource string                                // the scope for which the provider gives access tokens, if the service takes those
	Origins  []string                              // that the browser may talk to
}

// plan is what the browser's part of the test is told: page/test/journey/journey.mjs.
type plan struct {
	Proxy     string                `json:"proxy"`
	Provider  string                `json:"provider"` // the port to serve it at
	Site      string                `json:"site"`
	Issuer    string                `json:"issuer"`
	Client    string                `json:"client"`
	Resource  string                `json:"resource"`
	Store     string                `json:"store"`
	Members   map[string]member     `json:"members"`
	Documents map[string][]document `json:"documents"`
	Report    string                `json:"report"` // the file to write
}

// report is what the browser's part has seen.
type report struct {
	Answers   []answer `json:"answers"`   // of the service that the browser's part has named
	Addresses []string `json:"addresses"` // of all that the browser asked for
	Console   []string `json:"console"`
	Tokens    []string `json:"tokens"` // that the page presented to the service
}

// answer is one of the service's, with the id by which its audit event is found.
type answer struct {
	What    string `json:"what"`
	Status  int    `json:"status"`
	Request string `json:"request"`
}

// expected are the answers by what was tried, and their audit events.
var expected = map[string]struct {
	status  int
	event   audit.Name
	outcome audit.Outcome
	reason  string
}{
	"list":                      {200, audit.List, audit.Allowed, ""},
	"link":                      {200, audit.Link, audit.Allowed, ""},
	"redeem":                    {303, audit.Redeem, audit.Allowed, ""},
	"replayed link":             {410, audit.Redeem, audit.Refused, "link replayed"},
	"another member's document": {404, audit.Link, audit.Refused, "no such document"},
	"tampered token":            {401, audit.List, audit.Refused, "token signature"},
	"expired session":           {401, audit.List, audit.Refused, "token expired"},
	"foreign origin":            {403, audit.Access, audit.Refused, "origin"},
}

// travel has members go through the deployment in a browser, and looks at what is left behind.
func (d *deployment) travel(trip trip) {
	t := d.t
	keys, err := folders.New(secret)
	require.NoError(t, err)
	var telling []string
	for name, m := range members {
		iss, subject := trip.Subject(m)
		for _, doc := range documents[name] {
			trip.Put(keys.Folder(iss, subject)+"/"+doc.ID, doc.Content, strings.ReplaceAll(doc.Name, " ", "%20"))
			telling = append(telling, doc.Name, strings.ReplaceAll(doc.Name, " ", "%20"), strings.ReplaceAll(doc.Name, " ", "+"))
		}
		telling = append(telling, m.Name, m.Subject, m.ObjectID, m.LocalID, m.Email, strings.Replace(m.Email, "@", "%40", 1), "="+name)
	}
	seen := d.browse(trip)
	d.checkAudit(seen.Answers)

	addresses, strangers := d.Addresses()
	require.Empty(t, strangers, "nothing goes elsewhere")
	for _, address := range seen.Addresses {
		require.True(t, startsWithAny(address, trip.Origins), address)
	}
	urls := strings.Join(append(addresses, seen.Addresses...), "\n")
	lines := d.audit.String() + d.log.String()
	for _, text := range []string{"code_challenge_method=S256", "?code=", trip.Store, site + "/d/", site + "/documents/"} {
		require.Contains(t, urls, text, "what the browser has asked for is known")
	}
	require.NotEmpty(t, seen.Tokens)
	for _, token := range seen.Tokens {
		telling = append(telling, token, strings.Split(token, ".")[1])
	}
	for _, text := range telling {
		require.NotContains(t, urls, text, "addresses")
		require.NotContains(t, lines, text, "audit events and log")
		require.NotContains(t, strings.Join(seen.Console, "\n"), text, "the browser's console")
	}
	for name, m := range members { // an address in a store needs them; a log does not
		iss, subject := trip.Subject(m)
		for _, doc := range documents[name] {
			require.NotContains(t, lines, doc.ID)
		}
		require.NotContains(t, lines, keys.Folder(iss, subject))
	}
	for _, text := range []string{"sig=", "Signature", "/d/", "127.0.0.1:" + d.provider} {
		require.NotContains(t, lines, text)
	}
}

func startsWithAny(text string, prefixes []string) bool {
	for _, prefix := range prefixes {
		if strings.HasPrefix(text, prefix+"/") {
			return true
		}
	}
	return false
}

// browse runs the browser's part.
func (d *deployment) browse(trip trip) report {
	t := d.t
	file := filepath.Join(t.TempDir(), "report.json")
	told, err := json.Marshal(plan{
		Proxy: d.Proxy, Provider: d.provider, Site: site, Issuer: issuer, Client: client, Resource: trip.Resource, Store: trip.Store,
		Members: members, Documents: documents, Report: file,
	})
	require.NoError(t, err)
	ctx, cancel := context.WithTimeout(t.Context(), 2*patience)
	defer cancel()
	command := exec.CommandContext(ctx, "node", "--test", "test/journey/")
	command.Dir, command.WaitDelay = d.page, time.Second
	command.Env = append(os.Environ(), "JOURNEY="+string(told), "CHROMIUM="+d.chromium)
	output, err := command.CombinedOutput()
	require.NoError(t, err, "%s\nthe service's log:\n%s%s", output, &d.log, &d.audit)
	content, err := os.ReadFile(file)
	require.NoError(t, err)
	var seen report
	require.NoError(t, json.Unmarshal(content, &seen))
	return seen
}

// checkAudit finds the audit event of every answer, and no event of an answer that was not given.
func (d *deployment) checkAudit(refused []answer) {
	t := d.t
	what, tried := map[string]string{}, map[string]int{}
	for _, a := range refused {
		what[a.Request] = a.What
	}
	events := d.events()
	for _, a := range d.given() {
		name := what[a.Request]
		if name == "" {
			name = a.What
		}
		want, known := expected[name]
		require.True(t, known, "the browser expected no %d for %s", a.Status, a.What)
		require.Equal(t, want.status, a.Status, name)
		event, found := events[a.Request]
		require.True(t, found, "%s has no audit event", name)
		require.Equal(t, want.event, event.Event, name)
		require.Equal(t, want.outcome, event.Outcome, name)
		require.Equal(t, want.reason, event.Reason, name)
		stranger := strings.HasPrefix(want.reason, "token") || want.event == audit.Access
		require.Equal(t, stranger, event.Member == "", name)
		delete(events, a.Request)
		tried[name]++
	}
	require.Empty(t, events, "events of answers that nobody got")
	require.Len(t, tried, len(expected), "%v", tried)
}

// events are the audit events by the ids of their requests.
func (d *deployment) events() map[string]audit.Event {
	events := map[string]audit.Event{}
	for lines := bufio.NewScanner(strings.NewReader(d.audit.String())); lines.Scan(); {
		var line struct{ Audit audit.Event }
		require.NoError(d.t, json.Unmarshal(lines.Bytes(), &line), "standard output holds audit events only")
		require.NotContains(d.t, events, line.Audit.Request)
		events[line.Audit.Request] = line.Audit
	}
	return events
}
