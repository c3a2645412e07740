package policypacks

import (
	"strings"

	"github.com/pulumi/pulumi/sdk/v3/go/common/tokens"
)

// renamed are the modules of azure-native that version 3 of the provider calls otherwise, by their new name.
var renamed = map[string]string{
	"applicationinsights": "insights", "monitor": "insights", "cosmosdb": "documentdb", "iothub": "devices",
	"deviceprovisioningservices": "devices", "redis": "cache", "redisenterprise": "cache", "dns": "network",
	"dnsresolver": "network", "privatedns": "network", "frontdoor": "network", "trafficmanager": "network",
}

// canonical is a type token as rules name it: without the API version that azure-native allows in it, and with the module
// of its version 2. azure-native:privatedns/v20240601:PrivateZone is azure-native:network:PrivateZone.
func canonical(typ tokens.Type) string {
	pkg, rest, ok := strings.Cut(string(typ), ":")
	if !ok || pkg != "azure-native" {
		return string(typ)
	}
	module, name, ok := strings.Cut(rest, ":")
	if !ok {
		return string(typ)
	}
	short, _, _ := strings.Cut(module, "/v20")
	if old, ok := renamed[short]; ok {
		short = old
	}
	if short == module {
		return string(typ)
	}
	return pkg + ":" + short + ":" + name
}
