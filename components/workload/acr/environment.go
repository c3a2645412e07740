package acr

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"strings"

	"github.com/Azure/azure-sdk-for-go/sdk/azcore"
	"github.com/Azure/azure-sdk-for-go/sdk/azidentity"
)

// audience is whom identity tokens of pipelines are for, as Entra ID's federated credentials expect it.
const audience = "api://AzureADTokenExchange"

// variables look up environment variables.
type variables func(name string) string

// fromEnvironment is the credential of Pulumi's Azure provider, of the variables that it takes before it asks the Azure CLI.
func fromEnvironment(get variables) (azcore.TokenCredential, error) {
	tenant, client := get("ARM_TENANT_ID"), get("ARM_CLIENT_ID")
	switch secret := get("ARM_CLIENT_SECRET"); {
	case tenant == "" || client == "":
		return azidentity.NewDefaultAzureCredential(nil)
	case get("ARM_USE_OIDC") == "true":
		return azidentity.NewClientAssertionCredential(tenant, client, get.assertion, nil)
	case secret != "":
		return azidentity.NewClientSecretCredential(tenant, client, secret, nil)
	}
	return azidentity.NewDefaultAzureCredential(nil)
}

// assertion is the identity token of a pipeline: given, in a file, or asked for as GitHub's workflows do.
func (get variables) assertion(ctx context.Context) (string, error) {
	if token := get("ARM_OIDC_TOKEN"); token != "" {
		return token, nil
	}
	if path := get("ARM_OIDC_TOKEN_FILE_PATH"); path != "" {
		token, err := os.ReadFile(path)
		return strings.TrimSpace(string(token)), err
	}
	address, bearer := first(get, "ARM_OIDC_REQUEST_URL", "ACTIONS_ID_TOKEN_REQUEST_URL"), first(get, "ARM_OIDC_REQUEST_TOKEN", "ACTIONS_ID_TOKEN_REQUEST_TOKEN")
	if address == "" || bearer == "" {
		return "", errors.New("ARM_USE_OIDC is set, but neither ARM_OIDC_TOKEN, nor ARM_OIDC_TOKEN_FILE_PATH, nor ARM_OIDC_REQUEST_URL and ARM_OIDC_REQUEST_TOKEN")
	}
	return ask(ctx, address, bearer)
}

func ask(ctx context.Context, address, bearer string) (string, error) {
	u, err := url.Parse(address)
	if err != nil {
		return "", errors.New("ARM_OIDC_REQUEST_URL is no address")
	}
	query := u.Query()
	query.Set("audience", audience)
	u.RawQuery = query.Encode()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return "", err
	}
	request.Header.Set("Authorization", "Bearer "+bearer)
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return "", err
	}
	defer response.Body.Close()
	var answer struct {
		Value string `json:"value"`
	}
	if err := json.NewDecoder(io.LimitReader(response.Body, mostAnswer)).Decode(&answer); err != nil || answer.Value == "" {
		return "", fmt.Errorf("asking %s for an identity token: %s", u.Host, response.Status)
	}
	return answer.Value, nil
}

// first is the first of the variables that is set.
func first(get variables, names ...string) string {
	for _, name := range names {
		if value := get(name); value != "" {
			return value
		}
	}
	return ""
}
