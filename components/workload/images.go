package workload

import (
	"context"

	"github.com/google/go-containerregistry/pkg/authn"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// Images makes the image of a program available to a platform.
type Images interface {
	// Image is the reference of the program's image, <repository>@sha256:<digest>. It is known once the repository and the
	// files are, in a preview too; in a deployment it is there only when the registry has the image, so whatever uses it
	// comes after.
	Image(ctx *pulumi.Context, name string, args *ImageArgs) (pulumi.StringOutput, error)
}

// ImageArgs says what goes into an image, and where the image goes. Program and Repository are required.
type ImageArgs struct {
	Program Program
	// Files are added to the program: an output of []File, see [Files]. Default: none. They are not secret: whoever may pull the
	// image can read them.
	Files pulumi.Output
	// Repository is where the image goes: host and path, without tag or digest.
	Repository pulumi.StringInput
	// Credentials sign in to the registry. Default: anonymous.
	Credentials Credentials
	// After must exist before the image is pushed, such as the rule that opens the registry to this machine. Components are not
	// enough: name their children.
	After []pulumi.Resource
}

// Credentials sign in to registries. The packages below this one hold those of the clouds.
type Credentials interface {
	// Authenticator returns what the registry at a host, such as "clinic.azurecr.io", is to be shown.
	Authenticator(ctx context.Context, host string) (authn.Authenticator, error)
}

// Adviser is implemented by [Credentials] that can tell a person what to do about a refusal.
type Adviser interface {
	// Advice is a sentence about a refusal with an HTTP status, 401 or 403.
	Advice(status int) string
}

// Files are files that are known beforehand, for [ImageArgs]. (pulumi.ToOutput does as well, but looks for outputs in every single byte,
// which takes a second per megabyte.)
func Files(files ...File) pulumi.Output {
	return pulumi.Bool(true).ToBoolOutput().ApplyT(func(bool) []File { return files })
}

// Unbuilt compiles nothing and knows no reference. It is for plans, which ask what would be made, not of what bytes.
var Unbuilt Shipping = unbuilt{}

// Shipping is every way in which programs get to where they run.
type Shipping interface {
	Images
	Archives
}

type unbuilt struct{}

func (unbuilt) Image(*pulumi.Context, string, *ImageArgs) (pulumi.StringOutput, error) {
	return unknown(), nil
}

func (unbuilt) Archive(*pulumi.Context, string, Program) (Archive, error) {
	code := pulumi.UnsafeUnknownOutput(nil).ApplyT(func(any) pulumi.Archive { return nil }).(pulumi.ArchiveOutput)
	return Archive{Code: code, SHA256: unknown()}, nil
}

func unknown() pulumi.StringOutput {
	return pulumi.UnsafeUnknownOutput(nil).ApplyT(func(any) string { return "" }).(pulumi.StringOutput)
}

// Fixed answers every question with one reference, and builds nothing: for tests, and for images that were built elsewhere.
func Fixed(reference string) Images { return fixed(reference) }

type fixed string

func (f fixed) Image(*pulumi.Context, string, *ImageArgs) (pulumi.StringOutput, error) {
	return pulumi.String(f).ToStringOutput(), nil
}
