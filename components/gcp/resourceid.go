package gcp

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"github.com/pulumi/pulumi-random/sdk/v4/go/random"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

const (
	idDigest     = 8 // characters that tell shortened identifiers apart
	uniqueLength = 8 // characters that tell two stacks of one name apart
)

// resourceID is the identifier, in the project, of a resource that others name before it exists. Project and stack keep
// two deployments apart.
func resourceID(ctx *pulumi.Context, name string, shortest, longest int) string {
	return cleanID(ctx.Project()+"-"+ctx.Stack()+"-"+name, shortest, longest)
}

// uniqueID is the identifier of a child that is kept when its stack goes: it ends in random characters, so that the next
// stack of the same name makes another one. The child <name>-suffix holds them.
func uniqueID(ctx *pulumi.Context, parent pulumi.Resource, name string, longest int) (pulumi.StringOutput, error) {
	suffix, err := random.NewRandomString(ctx, name+"-suffix", &random.RandomStringArgs{
		Length:  pulumi.Int(uniqueLength),
		Special: pulumi.Bool(false),
		Upper:   pulumi.Bool(false),
	}, pulumi.Parent(parent))
	if err != nil {
		return pulumi.StringOutput{}, err
	}
	return pulumi.Sprintf("%s-%s", resourceID(ctx, name, 1, longest-1-uniqueLength), suffix.Result), nil
}

// cleanID makes an identifier of the form that most services ask for (RFC 1035): lower-case letters, digits and inner
// hyphens, a letter first. A text that has not that form, or length, is followed by a digest of the whole, so that two texts
// never make one identifier.
func cleanID(text string, shortest, longest int) string {
	clean := strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			return r
		}
		return '-'
	}, strings.ToLower(text))
	clean = strings.TrimRight(strings.TrimLeft(clean, "-0123456789"), "-")
	if clean == text && len(clean) >= shortest && len(clean) <= longest {
		return clean
	}
	sum := sha256.Sum256([]byte(text))
	clean = strings.TrimRight(clean[:min(len(clean), longest-idDigest-1)], "-")
	if clean == "" {
		clean = "x"
	}
	return clean + "-" + hex.EncodeToString(sum[:idDigest/2])
}
