package hl7

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/phiform/phiform/cli/internal/view"
	"github.com/phiform/phiform/workloads/hl7/hl7v2"
)

// archive is what lies in a copy of the bucket of raw messages.
type archive struct {
	messages []archived
	spoiled  []string // files that do not hold what their name says
	missing  []string // keys of dead letters that the folder has not got
}

// archived is a message of it.
type archived struct {
	path, day, source     string
	at, id                string // MSH-7 and MSH-10
	application, facility string
}

// archiveFilter chooses messages; what is empty chooses all.
type archiveFilter struct {
	from, to string // days as 2026/11/23
	sources  []string
	keys     map[string]bool
}

// layout is the end of a key of package claim: day, source, message and the beginning of the digest.
var layout = regexp.MustCompile(`(?:^|/)(\d{4}/\d{2}/\d{2})/([0-9a-f]{32})/([0-9a-f]{32})-([0-9a-f]{16})\.hl7$`)

// readArchive lists the chosen messages in the order in which they are to be sent.
func readArchive(ctx context.Context, folder string, filter archiveFilter) (*archive, error) {
	a := &archive{}
	wanted := map[string]bool{}
	for key := range filter.keys {
		wanted[ending(key)] = true
	}
	err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case ctx.Err() != nil:
			return ctx.Err()
		case entry.IsDir():
			return nil
		}
		relative, err := filepath.Rel(folder, path)
		if err != nil {
			return err
		}
		parts := layout.FindStringSubmatch("/" + filepath.ToSlash(relative))
		if parts == nil || !filter.takes(parts[1], parts[2]) {
			return nil
		}
		if filter.keys != nil {
			if key := ending("/" + filepath.ToSlash(relative)); !wanted[key] {
				return nil
			} else {
				delete(wanted, key)
			}
		}
		return a.add(path, relative, parts)
	})
	for key := range wanted {
		a.missing = append(a.missing, key)
	}
	slices.Sort(a.missing)
	slices.SortFunc(a.messages, func(x, y archived) int {
		return cmp.Or(cmp.Compare(x.day, y.day), cmp.Compare(x.at, y.at), cmp.Compare(len(x.id), len(y.id)), cmp.Compare(x.id, y.id), cmp.Compare(x.path, y.path))
	})
	return a, err
}

func (f archiveFilter) takes(day, source string) bool {
	return (f.from == "" || day >= f.from) && (f.to == "" || day <= f.to) && (len(f.sources) == 0 || slices.Contains(f.sources, source))
}

// ending is a key from its day on, so that a copy may begin anywhere below the bucket.
func ending(key string) string { return strings.TrimPrefix(layout.FindString("/"+key), "/") }

// add reads a message's header, and makes sure that it is what was archived.
func (a *archive) add(path, relative string, parts []string) error {
	raw, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	digest := sha256.Sum256(raw)
	m, err := hl7v2.Parse(raw)
	if err != nil || hex.EncodeToString(digest[:8]) != parts[4] {
		a.spoiled = append(a.spoiled, relative)
		return nil
	}
	h := m.Header()
	a.messages = append(a.messages, archived{
		path: relative, day: parts[1], source: parts[2], at: h.Time, id: h.ControlID,
		application: h.SendingApplication.Text(), facility: h.SendingFacility.Text(),
	})
	return nil
}

// err says what must not be passed over silently.
func (a *archive) err() error {
	var problems []error
	if len(a.spoiled) > 0 {
		problems = append(problems, fmt.Errorf("%s not hold what was archived, %s first: nothing was sent",
			view.Count(len(a.spoiled), "file does", "files do"), a.spoiled[0]))
	}
	if len(a.missing) > 0 {
		problems = append(problems, fmt.Errorf("%s not in the folder, %s first: nothing was sent",
			view.Count(len(a.missing), "dead letter is", "dead letters are"), a.missing[0]))
	}
	if len(a.messages) == 0 && len(problems) == 0 {
		problems = append(problems, errors.New("the folder has no such message: it must be laid out as the bucket is, YEAR/MONTH/DAY/SENDER/MESSAGE.hl7"))
	}
	return errors.Join(problems...)
}

// readLetters takes the keys out of dead letters: claims, letters with a claim in them, or what `aws sqs receive-message` prints.
func readLetters(in io.Reader) (map[string]bool, error) {
	type body struct {
		Key   string `json:"key"`
		Claim struct {
			Key string `json:"key"`
		} `json:"claim"`
	}
	type letter struct {
		body
		Messages []struct{ Body string } `json:"Messages"`
	}
	keys := map[string]bool{}
	decoder := json.NewDecoder(in)
	for n := 1; ; n++ {
		var l letter
		err := decoder.Decode(&l)
		if errors.Is(err, io.EOF) {
			return keys, nil
		}
		if err != nil {
			return nil, fmt.Errorf("object %d is no JSON", n)
		}
		bodies := []body{l.body}
		for _, m := range l.Messages {
			var b body
			if err := json.Unmarshal([]byte(m.Body), &b); err != nil {
				return nil, fmt.Errorf("object %d: a message's body is no claim", n)
			}
			bodies = append(bodies, b)
		}
		named := false
		for _, b := range bodies {
			if key := cmp.Or(b.Key, b.Claim.Key); layout.MatchString("/" + key) {
				keys[key], named = true, true
			}
		}
		if !named && l.Messages == nil {
			return nil, fmt.Errorf("object %d names no archived message", n)
		}
	}
}

func isHex(text string, n int) bool {
	_, err := hex.DecodeString(text)
	return err == nil && len(text) == n && strings.ToLower(text) == text
}
