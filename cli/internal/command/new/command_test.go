package newcmd

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/cli/internal/wizard"
	"github.com/phiform/phiform/cli/internal/wizard/wizardtest"
)

func TestCommandGivesTheSameAnswers(t *testing.T) {
	s := wizard.New(wizard.Options{Flags: map[string]string{"region": "region-2"}, Blueprints: wizardtest.Blueprints()})
	s.Set("name", "records")
	s.Set("options.note", "it's  here")
	s.Set("baa.signed", "true")
	s.Set("baa.reference", "legal 2026")
	require.Equal(t,
		`phiform new records --region region-2 --set note='it'\''s  here' --baa-signed=true --baa-reference 'legal 2026'`, command(s))
}

func TestQuote(t *testing.T) {
	for text, want := range map[string]string{
		"plain-1.x": "plain-1.x", "": "''", "a b": "'a b'", "$HOME": "'$HOME'", "~": "'~'", "a'b": `'a'\''b'`,
	} {
		require.Equal(t, want, quote(text))
	}
}
