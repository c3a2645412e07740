package azure

import (
	"crypto/sha256"
	"encoding/base32"
	"regexp"
	"strings"

	"github.com/pulumi/pulumi-random/sdk/v4/go/random"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/azure/internal/authorization"
)

// Names of storage accounts and vaults are unique in the world, and short.
const (
	minName           = 3
	maxGlobalName     = 24
	maxContainerName  = 63
	maxObjectName     = 127
	accountHashLength = 13 // 65 bits
	vaultSuffixLength = 8
)

var (
	accountNamePattern   = regexp.MustCompile(`^[a-z0-9]{3,24}$`)
	vaultNamePattern     = regexp.MustCompile(`^[a-zA-Z][a-zA-Z0-9]*(-[a-zA-Z0-9]+)*$`)
	containerNamePattern = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	objectNamePattern    = regexp.MustCompile(`^[0-9a-zA-Z-]+$`)
	notAlphanumeric      = regexp.MustCompile(`[^a-z0-9]+`)
)

// Lengths are not in the patterns: a repetition that is counted takes its time to compile, in every process.

func validVaultName(name string) bool {
	return len(name) >= minName && len(name) <= maxGlobalName && vaultNamePattern.MatchString(name)
}

func validContainerName(name string) bool {
	return len(name) >= minName && len(name) <= maxContainerName && containerNamePattern.MatchString(name)
}

func validObjectName(name string) bool {
	return len(name) <= maxObjectName && objectNamePattern.MatchString(name)
}

// accountName is the name of a component's storage account: what fits of the
// component's name, and a hash that tells subscription, project, stack and
// component from all others. It stays the same when a stack is made anew, and is
// known in a preview.
func accountName(ctx *pulumi.Context, component pulumi.Resource, name string) pulumi.StringOutput {
	subscription := authorization.GetClientConfig(ctx, pulumi.Parent(component)).SubscriptionId()
	return subscription.ApplyT(func(subscription string) string {
		return globalAccountName(subscription, ctx.Project(), ctx.Stack(), name)
	}).(pulumi.StringOutput)
}

func globalAccountName(subscription, project, stack, name string) string {
	sum := sha256.Sum256([]byte(strings.Join([]string{subscription, project, stack, name}, "\x00")))
	hash := strings.ToLower(base32.StdEncoding.EncodeToString(sum[:]))[:accountHashLength]
	return shorten(notAlphanumeric.ReplaceAllString(strings.ToLower(name), ""), maxGlobalName-accountHashLength) + hash
}

// vaultName is the name of a component's vault: what fits of the component's
// name, and random characters. A deleted vault keeps its name for as long as it
// can be brought back, so a stack that is made anew needs another one.
func vaultName(ctx *pulumi.Context, component pulumi.Resource, name string) (pulumi.StringOutput, error) {
	suffix, err := random.NewRandomString(ctx, name+"-vault-name", &random.RandomStringArgs{
		Length:  pulumi.Int(vaultSuffixLength),
		Special: pulumi.Bool(false),
		Upper:   pulumi.Bool(false),
	}, pulumi.Parent(component))
	if err != nil {
		return pulumi.StringOutput{}, err
	}
	return pulumi.Sprintf("%s-%s", vaultNamePrefix(name), suffix.Result), nil
}

// vaultNamePrefix begins with a letter, and has no two hyphens together.
func vaultNamePrefix(name string) string {
	words := strings.Trim(notAlphanumeric.ReplaceAllString(strings.ToLower(name), "-"), "-")
	if words == "" || words[0] < 'a' {
		words = "v" + words
	}
	return strings.TrimRight(shorten(words, maxGlobalName-1-vaultSuffixLength), "-")
}

// objectName is the component's name as keys in a vault may have it.
func objectName(name string) string {
	words := strings.Trim(notAlphanumeric.ReplaceAllString(strings.ToLower(name), "-"), "-")
	if words == "" {
		return "key"
	}
	return shorten(words, maxObjectName)
}

func shorten(text string, length int) string {
	if len(text) > length {
		return text[:length]
	}
	return text
}
