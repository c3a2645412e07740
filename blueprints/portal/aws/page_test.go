package aws_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/plan"
)

const objectType = "aws:s3/bucketObjectv2:BucketObjectv2"

// The page that is uploaded talks to this stack's sign-in and documents, as far as the site's policy lets it.
func TestPageIsUploaded(t *testing.T) {
	p := planOf(t, "eu-west-1", map[string]any{"organization": "Northside Clinic", "idleMinutes": 5, "texts": "testdata/texts.json"})
	files := map[string]*plan.Resource{}
	for _, r := range p.OfType(objectType) {
		files[r.Inputs.Mappable()["key"].(string)] = r
	}
	require.Contains(t, files, "index.html")
	require.Contains(t, files, "404.html")

	var settings struct {
		Identity  struct{ Issuer, ClientID string }
		Documents struct{ Bucket, Region, IdentityPoolID, Origin string }
		Session   struct{ IdleMinutes int }
	}
	require.NoError(t, json.Unmarshal([]byte(content(files["config.json"])), &settings))
	require.Equal(t, p.Outputs["signInIssuer"].StringValue(), settings.Identity.Issuer)
	require.Equal(t, p.Outputs["signInClient"].StringValue(), settings.Identity.ClientID)
	require.Equal(t, p.Outputs["documentStore"].StringValue(), settings.Documents.Bucket)
	require.Equal(t, p.Outputs["identityBroker"].StringValue(), settings.Documents.IdentityPoolID)
	require.Equal(t, "eu-west-1", settings.Documents.Region)
	require.Equal(t, 5, settings.Session.IdleMinutes)
	headers, err := json.Marshal(p.one("portal-site-headers").Inputs.Mappable())
	require.NoError(t, err)
	require.Contains(t, string(headers), settings.Documents.Origin)

	require.Contains(t, content(files["index.html"]), "Northside Clinic")
	require.Contains(t, content(files["help.html"]), "Ask at the desk.")
	for path, file := range files {
		hashed := strings.HasPrefix(path, "assets/")
		require.Equal(t, hashed, strings.Contains(file.Inputs["cacheControl"].StringValue(), "immutable"), path)
		if hashed {
			require.Contains(t, content(files["index.html"])+content(files["help.html"]), path)
		}
	}
}

func content(r *plan.Resource) string { return r.Inputs["content"].StringValue() }

// Old files stay for pages that are open, unless the stack may lose what it has.
func TestOldFilesStay(t *testing.T) {
	for _, r := range planOf(t, "us-east-1", nil).OfType(objectType) {
		require.True(t, r.Options.RetainOnDelete, r.Name)
	}
	for _, r := range planOf(t, "us-east-1", disposable).OfType(objectType) {
		require.False(t, r.Options.RetainOnDelete, r.Name)
	}
}

func TestTextsThatAreNotThere(t *testing.T) {
	_, err := planErr(t, map[string]any{"texts": "testdata/nothing.json"})
	require.ErrorContains(t, err, `phiform:options.texts: there is no file "testdata/nothing.json"`)
}
