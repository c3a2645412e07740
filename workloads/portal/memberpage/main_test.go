package main

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

const valid = `{
	"siteUrl": "https://portal.hospital.test", "brand": {"name": "Northside"},
	"identity": {"issuer": "https://login.hospital.test", "clientId": "members"},
	"documents": {"kind": "service", "url": "/api", "linkOrigins": ["https://links.hospital.test"]}
}`

func TestRunWritesTheSite(t *testing.T) {
	dir := t.TempDir()
	config, site := filepath.Join(dir, "config.json"), filepath.Join(dir, "site")
	require.NoError(t, os.WriteFile(config, []byte(valid), 0o600))
	var out bytes.Buffer
	require.NoError(t, run([]string{config, site}, &out))
	var said struct {
		ContentSecurityPolicy string
		Files                 map[string]map[string]string
	}
	require.NoError(t, json.Unmarshal(out.Bytes(), &said))
	require.Contains(t, said.ContentSecurityPolicy, "connect-src 'self' https://login.hospital.test;")
	require.Equal(t, "text/html; charset=utf-8", said.Files["index.html"]["Content-Type"])
	for path := range said.Files {
		require.FileExists(t, filepath.Join(site, filepath.FromSlash(path)))
	}
}

func TestRunRefuses(t *testing.T) {
	dir := t.TempDir()
	config := filepath.Join(dir, "config.json")
	require.NoError(t, os.WriteFile(config, []byte(`{}`), 0o600))
	var out bytes.Buffer
	require.ErrorContains(t, run(nil, &out), "usage")
	require.Error(t, run([]string{filepath.Join(dir, "missing.json"), dir}, &out))
	require.ErrorContains(t, run([]string{config, dir}, &out), "siteUrl: is missing")
	require.Empty(t, out.String())
}
