package aws

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
)

// digest is a short text that depends on all parts.
func digest(parts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	return hex.EncodeToString(sum[:4])
}

// bounded returns the name, or its beginning and a digest of the whole.
func bounded(name string, limit int) string {
	if len(name) <= limit {
		return name
	}
	hash := digest(name)
	return strings.TrimRight(name[:limit-len(hash)-1], "-_.") + "-" + hash
}

// generateSignInPrefix makes a host name label from a physical name, unique by account
// and region.
func generateSignInPrefix(name, accountID, region string) string {
	hash := digest(name, accountID, region)
	label := strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			return r
		}
		return '-'
	}, strings.ToLower(name))
	label = reservedWords.ReplaceAllString(label, "x")
	label = strings.Trim(label[:min(len(label), 63-len(hash)-1)], "-")
	if label == "" {
		label = "members"
	}
	return label + "-" + hash
}
