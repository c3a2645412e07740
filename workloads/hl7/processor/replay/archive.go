package replay

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"regexp"
	"strings"
	"time"

	"github.com/phiform/phiform/workloads/hl7/claim"
	"github.com/phiform/phiform/workloads/hl7/hl7v2"
)

// key is what keys of messages look like: day, source, message, beginning of the digest.
var key = regexp.MustCompile(`^raw/(\d{4}/\d\d/\d\d)/([0-9a-f]{32})/([0-9a-f]{32})-([0-9a-f]{16})\.hl7$`)

// item is a message that is to be sent, and what it is sorted by. It does not hold the message.
type item struct {
	claim   claim.Claim
	stamp   string
	control string
}

func (i item) compare(other item) int {
	return cmp.Or(
		i.claim.Received.Compare(other.claim.Received),
		cmp.Compare(i.stamp, other.stamp),
		compareNatural(i.control, other.control),
		cmp.Compare(i.claim.Key, other.claim.Key),
	)
}

// list finds the messages that the options choose. It reads each of them, since only they tell their order.
func (r *run) list(ctx context.Context, objects claim.Objects) ([]item, error) {
	var found []item
	err := objects.List(ctx, claim.Prefix, func(name string) error {
		match := key.FindStringSubmatch(name)
		if match == nil {
			r.skip(name, "this is no key of a message")
			return nil
		}
		r.report.Found++
		day, err := time.Parse("2006/01/02", match[1])
		if err != nil {
			r.skip(name, "this is no key of a message")
			return nil
		}
		if !r.options.within(day) || !r.options.takes(match[2], match[3]) {
			return nil
		}
		content, err := objects.Get(ctx, name)
		if errors.Is(err, claim.ErrNotFound) {
			r.skip(name, "it has gone while the archive was read")
			return nil
		}
		if err != nil {
			return err
		}
		r.choose(match[2])
		i, reason := newItem(name, content, day, match)
		if reason != "" {
			r.skip(name, reason)
			return nil
		}
		found = append(found, i)
		return nil
	})
	return found, err
}

// newItem is what is to be sent for a key and its content, or a reason why it is not.
func newItem(name string, content []byte, day time.Time, match []string) (item, string) {
	sum := sha256.Sum256(content)
	digest := hex.EncodeToString(sum[:])
	if !strings.HasPrefix(digest, match[4]) {
		return item{}, "its content is not what its key says"
	}
	m, err := hl7v2.Parse(content)
	if err != nil {
		return item{}, "it cannot be parsed"
	}
	h := m.Header()
	c := claim.Claim{Key: name, Digest: digest, Message: match[3], Source: match[2], Received: day}
	return item{c, stampOf(h.Time), h.ControlID}, ""
}

// stampOf is a time stamp (MSH-7) in a form that sorts: its digits up to the second and its fraction, without the zone, which a sender does
// not change but twice a year.
func stampOf(text string) string {
	if at := strings.IndexAny(text, "+-"); at >= 0 {
		text = text[:at]
	}
	whole, fraction, _ := strings.Cut(text, ".")
	if len(whole) < 14 {
		whole += strings.Repeat("0", 14-len(whole))
	}
	return whole + "." + fraction
}

// compareNatural compares control ids so that numbers in them count as numbers: "A9" comes before "A10".
func compareNatural(a, b string) int {
	for a != "" && b != "" {
		na, nb := digits(a), digits(b)
		if na == 0 || nb == 0 {
			if a[0] != b[0] {
				return cmp.Compare(a[0], b[0])
			}
			a, b = a[1:], b[1:]
			continue
		}
		x, y := strings.TrimLeft(a[:na], "0"), strings.TrimLeft(b[:nb], "0")
		if order := cmp.Or(cmp.Compare(len(x), len(y)), cmp.Compare(x, y)); order != 0 {
			return order
		}
		a, b = a[na:], b[nb:]
	}
	return cmp.Compare(len(a), len(b))
}

// digits is how many digits a text begins with.
func digits(text string) int {
	return len(text) - len(strings.TrimLeft(text, "0123456789"))
}
