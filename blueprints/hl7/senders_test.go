package hl7_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/blueprints/hl7"
)

func TestReadSenders(t *testing.T) {
	tests := []struct{ name, file, content, want string }{
		{"settings", "senders.yaml", "zone: Europe/Berlin\n", ""},
		{"no such file", "other.yaml", "", `there is no file "other.yaml"`},
		{"outside", "../senders.yaml", "", "not below the project's folder"},
		{"no YAML", "senders.yaml", "zone: [", "yaml"},
		{"no such zone", "senders.yaml", "zone: Europe/Atlantis\n", "Atlantis"},
		{"no such element", "senders.yaml", "tables: |\n  segment PID[Patient]\n    PID-8 -> gendre\n", `"gender"`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			root := t.TempDir()
			require.NoError(t, os.WriteFile(filepath.Join(root, "senders.yaml"), []byte(test.content), 0o600))
			text, err := hl7.Options{Senders: test.file}.ReadSenders(root)
			if test.want == "" {
				require.NoError(t, err)
				require.Equal(t, test.content, text)
				return
			}
			require.ErrorContains(t, err, "phiform:options.senders")
			require.ErrorContains(t, err, test.want)
		})
	}
	text, err := hl7.Options{}.ReadSenders("nowhere")
	require.NoError(t, err)
	require.Empty(t, text)
}
