package journey

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"

	"github.com/Azure/azure-sdk-for-go/sdk/azcore"
	"github.com/Azure/azure-sdk-for-go/sdk/azcore/policy"
	"github.com/Azure/azure-sdk-for-go/sdk/azcore/to"
	"github.com/Azure/azure-sdk-for-go/sdk/storage/azblob/blob"
	"github.com/Azure/azure-sdk-for-go/sdk/storage/azblob/blockblob"
	"github.com/Azure/azure-sdk-for-go/sdk/storage/azblob/service"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/workloads/internal/azurite"
	"github.com/phiform/phiform/workloads/portal"
)

const (
	accountHost = "devstoreaccount1.blob.core.windows.net" // the emulator knows this account only
	scope       = "api://" + client + "/Documents.Read"
)

// TestAzure goes through Entra's shape of sign-in: access tokens for the service, members by their object id; and through Front Door's: the
// documents' account is reached by the site's own origin only.
func TestAzure(t *testing.T) {
	t.Parallel()
	d := newDeployment(t, accountHost)
	emulator := azurite.Start(t)
	account := passOn("https", strings.TrimPrefix(emulator.URL, "https://"), accountHost, emulator.Client.Transport)
	d.Host(accountHost, account)
	d.serveSite(portal.Config{
		SiteURL: site,
		Identity: portal.Identity{
			Issuer: issuer, ClientID: client, Scopes: []string{"openid", "offline_access", scope},
		},
		Documents: portal.Documents{Kind: portal.Service, URL: site, LinkOrigins: []string{site}},
		Brand:     portal.Brand{Name: "Northside Hospital"},
	}, map[string]http.Handler{"/members/": account})

	store, err := service.NewClient("https://"+accountHost, azurite.Identity{}, &service.ClientOptions{ClientOptions: azcore.ClientOptions{
		Transport: d.Client(t), Retry: policy.RetryOptions{MaxRetries: -1},
	}})
	require.NoError(t, err)
	for _, name := range []string{"members", "redeemed"} {
		_, err := store.CreateContainer(t.Context(), name, nil)
		require.NoError(t, err)
	}
	identity := httptest.NewServer(http.HandlerFunc(managedIdentity))
	t.Cleanup(identity.Close)
	d.start("azure",
		"IDENTITY_ENDPOINT="+identity.URL, "IDENTITY_HEADER=header", "DOWNLOAD_ISSUER="+issuer, "DOWNLOAD_AUDIENCES="+client,
		"DOWNLOAD_CLIENTS="+client, "DOWNLOAD_SUBJECT_CLAIM=oid", "DOWNLOAD_ACCOUNT=https://"+accountHost, "DOWNLOAD_FILES_URL="+site,
		"DOWNLOAD_IDENTITY="+managedIdentityClient, "DOWNLOAD_DOCUMENTS=members", "DOWNLOAD_REDEEMED=redeemed")

	d.travel(trip{
		Subject: func(m member) (string, string) { return issuer, m.ObjectID },
		Put: func(name, content, display string) {
			_, err := store.NewContainerClient("members").NewBlockBlobClient(name).UploadBuffer(t.Context(), []byte(content),
				&blockblob.UploadBufferOptions{
					HTTPHeaders: &blob.HTTPHeaders{BlobContentType: to.Ptr("application/pdf")}, Metadata: map[string]*string{"name": to.Ptr(display)},
				})
			require.NoError(t, err)
		},
		Store: site + "/members/", Resource: scope, Origins: []string{site, issuer},
	})
}

const managedIdentityClient = "0d4f4b2e-6a0c-4c31-9a53-9d2f0e6f7a02"

// managedIdentity stands in for the endpoint of Container Apps that gives a service the tokens of its identity.
func managedIdentity(w http.ResponseWriter, r *http.Request) {
	query := r.URL.Query()
	if r.Header.Get("X-Identity-Header") != "header" || query.Get("client_id") != managedIdentityClient ||
		query.Get("resource") != "https://storage.azure.com" {
		http.Error(w, `{"error":"no such identity"}`, http.StatusBadRequest)
		return
	}
	token, err := azurite.Identity{}.GetToken(r.Context(), policy.TokenRequestOptions{})
	if err != nil {
		http.Error(w, "{}", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(map[string]string{
		"access_token": token.Token, "expires_on": strconv.FormatInt(token.ExpiresOn.Unix(), 10), "resource": query.Get("resource"),
		"token_type": "Bearer", "client_id": managedIdentityClient,
	})
}
