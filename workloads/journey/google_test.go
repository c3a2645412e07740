package journey

import (
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/fsouza/fake-gcs-server/fakestorage"
	"github.com/go-jose/go-jose/v4"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/workloads/portal"
)

const (
	project         = "hospital-portal"
	signer          = "download@hospital-portal.iam.gserviceaccount.com"
	accessToken     = "token-of-the-service-account"
	tokenHost       = "securetoken.google.com"
	exchangeHost    = "identitytoolkit.googleapis.com"
	storageHost     = "storage.googleapis.com"
	credentialsHost = "iamcredentials.googleapis.com"
	apiKey          = "AIzaExample"
	providerID      = "oidc.members"
)

// google is what the portal uses of Google Cloud. Objects are fake-gcs-server's; the rest stands in for the services, written from
// their documentation: Identity Platform's exchange and keys, the metadata server, IAM's signBlob and the check of V4 signatures.
type google struct {
	t       *testing.T
	client  *http.Client
	key     *rsa.PrivateKey // of the service account, and of Identity Platform
	objects *fakestorage.Server
	members map[string]string // localId by the provider's subject
}

// TestGoogleCloud goes through Identity Platform's exchange, and the load balancer: the browser follows a link to Cloud Storage itself.
func TestGoogleCloud(t *testing.T) {
	t.Parallel()
	d := newDeployment(t, tokenHost, exchangeHost, storageHost, credentialsHost)
	d.serveSite(portal.Config{
		SiteURL: site,
		Identity: portal.Identity{
			Issuer: issuer, ClientID: client, Exchange: &portal.Exchange{APIKey: apiKey, ProviderID: providerID},
		},
		Documents: portal.Documents{Kind: portal.Service, URL: site, LinkOrigins: []string{site}},
		Brand:     portal.Brand{Name: "Northside Hospital"},
	}, nil)
	objects, err := fakestorage.NewServerWithOptions(fakestorage.Options{NoListener: true, Writer: io.Discard})
	require.NoError(t, err)
	for _, name := range []string{"files", "redeemed"} {
		objects.CreateBucketWithOpts(fakestorage.CreateBucketOpts{Name: name})
	}
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	require.NoError(t, err)
	g := &google{t: t, client: d.Client(t), key: key, objects: objects, members: map[string]string{}}
	for _, m := range members {
		g.members[m.Subject] = m.LocalID
	}
	d.Host(tokenHost, http.HandlerFunc(g.keys))
	d.Host(exchangeHost, http.HandlerFunc(g.exchange))
	d.Host(storageHost, http.HandlerFunc(g.storage))
	d.Host(credentialsHost, http.HandlerFunc(g.signBlob))
	metadata := httptest.NewServer(http.HandlerFunc(g.metadata))
	t.Cleanup(metadata.Close)
	d.start("gcp",
		"GCE_METADATA_HOST="+strings.TrimPrefix(metadata.URL, "http://"), "DOWNLOAD_ISSUER=https://"+tokenHost+"/"+project,
		"DOWNLOAD_AUDIENCES="+project, "DOWNLOAD_DOCUMENTS=files", "DOWNLOAD_REDEEMED=redeemed", "DOWNLOAD_SIGNER="+signer)

	d.travel(trip{
		Subject: func(m member) (string, string) { return "https://" + tokenHost + "/" + project, m.LocalID },
		Put: func(name, content, display string) {
			objects.CreateObject(fakestorage.Object{
				ObjectAttrs: fakestorage.ObjectAttrs{
					BucketName: "files", Name: name, ContentType: "application/pdf", Created: time.Now(),
					Metadata: map[string]string{"name": display},
				},
				Content: []byte(content),
			})
		},
		Store:   "https://" + storageHost + "/files/",
		Origins: []string{site, issuer, "https://" + exchangeHost, "https://" + storageHost},
	})
}

// keys are Identity Platform's discovery document and key set.
func (g *google) keys(w http.ResponseWriter, r *http.Request) {
	switch at := "https://" + tokenHost + "/" + project; r.URL.Path {
	case "/" + project + "/.well-known/openid-configuration":
		reply(w, http.StatusOK, map[string]string{"issuer": at, "jwks_uri": at + "/keys"})
	case "/" + project + "/keys":
		reply(w, http.StatusOK, jose.JSONWebKeySet{Keys: []jose.JSONWebKey{{Key: g.key.Public(), KeyID: "1", Algorithm: "RS256", Use: "sig"}}})
	default:
		http.NotFound(w, r)
	}
}

// exchange is accounts:signInWithIdp: the identity token of a registered provider for one of the project, if the member has an account.
// The key is restricted to the site, which the browser has to name. Other than there, the token lives as long as the provider's.
func (g *google) exchange(w http.ResponseWriter, r *http.Request) {
	header := w.Header()
	header.Set("Access-Control-Allow-Origin", site)
	header.Set("Access-Control-Allow-Headers", "content-type")
	if r.Method == http.MethodOptions {
		w.WriteHeader(http.StatusNoContent)
		return
	}
	var ask struct {
		PostBody   string `json:"postBody"`
		RequestURI string `json:"requestUri"`
	}
	err := json.NewDecoder(r.Body).Decode(&ask)
	body, bodyErr := url.ParseQuery(ask.PostBody)
	switch {
	case r.Method != http.MethodPost || r.URL.Path != "/v1/accounts:signInWithIdp" || r.URL.Query().Get("key") != apiKey:
		reply(w, http.StatusBadRequest, map[string]string{"error": "no such call"})
		return
	case !strings.HasPrefix(r.Referer(), site+"/"):
		reply(w, http.StatusForbidden, map[string]string{"error": "API_KEY_HTTP_REFERRER_BLOCKED"})
		return
	case err != nil || bodyErr != nil || ask.RequestURI != site+"/" || body.Get("providerId") != providerID:
		reply(w, http.StatusBadRequest, map[string]string{"error": "INVALID_IDP_RESPONSE"})
		return
	}
	given, ok := g.providersClaims(body.Get("id_token"))
	localID := g.members[given.Subject]
	if !ok || given.Audience != client || localID == "" {
		reply(w, http.StatusBadRequest, map[string]string{"error": "INVALID_IDP_RESPONSE"})
		return
	}
	lifetime, now := given.Expires-given.Issued, time.Now().Unix()
	token, err := g.sign(map[string]any{
		"iss": "https://" + tokenHost + "/" + project, "aud": project, "sub": localID, "user_id": localID, "auth_time": now, "iat": now,
		"exp": now + lifetime, "email": given.Email,
		"firebase": map[string]any{"sign_in_provider": providerID, "identities": map[string][]string{providerID: {given.Subject}}},
	})
	if err != nil {
		reply(w, http.StatusInternalServerError, map[string]string{})
		return
	}
	reply(w, http.StatusOK, map[string]string{"idToken": token, "localId": localID, "expiresIn": "3600", "providerId": providerID})
}

type providersClaims struct {
	Issuer   string `json:"iss"`
	Subject  string `json:"sub"`
	Audience string `json:"aud"`
	Email    string `json:"email"`
	Issued   int64  `json:"iat"`
	Expires  int64  `json:"exp"`
}

// providersClaims are those of a token that the provider has signed.
func (g *google) providersClaims(raw string) (claims providersClaims, ok bool) {
	response, err := g.client.Get(issuer + "/jwks")
	if err != nil {
		return claims, false
	}
	defer response.Body.Close()
	var set jose.JSONWebKeySet
	signed, signedErr := jose.ParseSignedCompact(raw, []jose.SignatureAlgorithm{jose.RS256})
	if json.NewDecoder(response.Body).Decode(&set) != nil || len(set.Keys) != 1 || signedErr != nil {
		return claims, false
	}
	payload, err := signed.Verify(set.Keys[0])
	if err != nil || json.Unmarshal(payload, &claims) != nil {
		return claims, false
	}
	return claims, claims.Issuer == issuer && claims.Expires > time.Now().Unix()
}

func (g *google) sign(claims map[string]any) (string, error) {
	signer, err := jose.NewSigner(jose.SigningKey{Algorithm: jose.RS256, Key: jose.JSONWebKey{Key: g.key, KeyID: "1"}},
		(&jose.SignerOptions{}).WithType("JWT"))
	if err != nil {
		return "", err
	}
	payload, err := json.Marshal(claims)
	if err != nil {
		return "", err
	}
	signed, err := signer.Sign(payload)
	if err != nil {
		return "", err
	}
	return signed.CompactSerialize()
}

// storage is fake-gcs-server for whoever has the service account's token, or a signed URL that holds.
func (g *google) storage(w http.ResponseWriter, r *http.Request) {
	if r.Header.Get("Authorization") == "Bearer "+accessToken {
		g.objects.HTTPHandler().ServeHTTP(w, r)
		return
	}
	if !g.holds(r) {
		w.WriteHeader(http.StatusForbidden)
		_, _ = io.WriteString(w, "<Error><Code>SignatureDoesNotMatch</Code></Error>")
		return
	}
	w.Header().Set("Content-Disposition", r.URL.Query().Get("response-content-disposition"))
	g.objects.HTTPHandler().ServeHTTP(w, r)
}

// holds tells whether a V4 signature holds, from Google's page "V4 signing process".
func (g *google) holds(r *http.Request) bool {
	query := r.URL.Query()
	signature, err := hex.DecodeString(query.Get("X-Goog-Signature"))
	if err != nil {
		return false
	}
	query.Del("X-Goog-Signature")
	at, err := time.Parse("20060102T150405Z", query.Get("X-Goog-Date"))
	lifetime, lifetimeErr := time.ParseDuration(query.Get("X-Goog-Expires") + "s")
	if err != nil || lifetimeErr != nil || time.Now().After(at.Add(lifetime)) {
		return false
	}
	canonical := strings.Join([]string{
		r.Method, r.URL.EscapedPath(), strings.ReplaceAll(query.Encode(), "+", "%20"), "host:" + r.Host, "", "host", "UNSIGNED-PAYLOAD",
	}, "\n")
	digest := sha256.Sum256([]byte(canonical))
	scope := strings.TrimPrefix(query.Get("X-Goog-Credential"), signer+"/")
	text := strings.Join([]string{"GOOG4-RSA-SHA256", query.Get("X-Goog-Date"), scope, hex.EncodeToString(digest[:])}, "\n")
	sum := sha256.Sum256([]byte(text))
	return rsa.VerifyPKCS1v15(&g.key.PublicKey, crypto.SHA256, sum[:], signature) == nil
}

// signBlob is the IAM Credentials API's.
func (g *google) signBlob(w http.ResponseWriter, r *http.Request) {
	var ask struct{ Payload []byte }
	if r.URL.Path != "/v1/projects/-/serviceAccounts/"+signer+":signBlob" || r.Header.Get("Authorization") != "Bearer "+accessToken ||
		json.NewDecoder(r.Body).Decode(&ask) != nil {
		reply(w, http.StatusForbidden, map[string]string{})
		return
	}
	sum := sha256.Sum256(ask.Payload)
	signature, err := rsa.SignPKCS1v15(nil, g.key, crypto.SHA256, sum[:])
	if err != nil {
		reply(w, http.StatusInternalServerError, map[string]string{})
		return
	}
	reply(w, http.StatusOK, map[string]string{"keyId": "1", "signedBlob": base64.StdEncoding.EncodeToString(signature)})
}

// metadata is Cloud Run's metadata server.
func (g *google) metadata(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Metadata-Flavor", "Google")
	const prefix = "/computeMetadata/v1/"
	switch r.URL.Path {
	case prefix + "instance/service-accounts/default/token":
		reply(w, http.StatusOK, map[string]any{"access_token": accessToken, "expires_in": 3599, "token_type": "Bearer"})
	case prefix + "project/project-id":
		_, _ = io.WriteString(w, project)
	case prefix + "universe/universe-domain":
		_, _ = io.WriteString(w, "googleapis.com")
	case prefix + "instance/service-accounts/default/email":
		_, _ = io.WriteString(w, signer)
	default:
		http.NotFound(w, r)
	}
}

func reply(w http.ResponseWriter, status int, body any) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(body)
}
