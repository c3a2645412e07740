package aws

import (
	"errors"
	"fmt"
	"regexp"
	"unicode/utf8"

	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/cloudcontrol"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// FHIRStoreType is the type token of [FHIRStore].
const FHIRStoreType = "phiform:aws:FHIRStore"

// fhirStoreKind is the resource type by which Cloud Control knows the store: the provider has none of its own.
const fhirStoreKind = "AWS::HealthLake::FHIRDatastore"

// FHIRStoreArgs configures a [FHIRStore]. KeyArn is required.
type FHIRStoreArgs struct {
	// KeyArn is the key that encrypts the store. Its policy must carry [GrantFHIRStoreCreation] for whoever deploys, and
	// [GrantFHIRStoreUse] for whoever reads or writes.
	KeyArn pulumi.StringInput
	// KeyReady must exist before the store does, above all the policy of the key, when this stack makes it.
	KeyReady []pulumi.Resource
	// StoreName is what people see: up to 256 letters, digits, spaces and the signs _.:/=+-%@. It cannot be changed.
	// Default: project, stack and component name.
	StoreName string
	// Disposable lets the store and all it holds go with its stack.
	Disposable bool
	// Tags go on every taggable child.
	Tags pulumi.StringMapInput
}

// FHIRStore keeps resources of FHIR R4: encrypted with one customer-managed key (45 CFR 164.312(a)(2)(iv)), and open to
// signed requests of those whom a policy allows (45 CFR 164.312(a)(1)).
//
// The service can change nothing of a store but its tags: everything else means a new, empty one. So each change of name
// or key shows as a replacement in a preview, and Pulumi refuses it, because the store is protected. Who really wants a
// new store makes one beside the old one and replays the archive into it.
//
// The service takes a quarter of an hour to make a store. It also makes tables of it for analysis, so whoever deploys needs
// glue:CreateDatabase, ram:GetResourceShareInvitations and ram:AcceptResourceShareInvitation, and must be an administrator
// of Lake Formation.
type FHIRStore struct {
	pulumi.ResourceState

	// DatastoreID and DatastoreArn identify the store.
	DatastoreID  pulumi.StringOutput `pulumi:"datastoreId"`
	DatastoreArn pulumi.StringOutput `pulumi:"datastoreArn"`
	// Endpoint is the base address of the FHIR interface, with a slash at its end.
	Endpoint pulumi.StringOutput `pulumi:"endpoint"`

	name  string
	args  *FHIRStoreArgs
	store *cloudcontrol.Resource
}

// fhirStoreName are the characters that the service takes, longestFHIRStoreName how many. Counted in the expression, they
// would cost every program that links this package milliseconds and megabytes at its start.
var fhirStoreName = regexp.MustCompile(`^[\p{L}\p{Z}\p{N}_.:/=+%@-]+$`)

const longestFHIRStoreName = 256

// NewFHIRStore creates a [FHIRStore].
func NewFHIRStore(ctx *pulumi.Context, name string, args *FHIRStoreArgs, opts ...pulumi.ResourceOption) (*FHIRStore, error) {
	if args == nil {
		args = &FHIRStoreArgs{}
	}
	if err := args.validate(); err != nil {
		return nil, fmt.Errorf("FHIR store %q: %w", name, err)
	}
	s := &FHIRStore{name: name, args: args}
	if err := ctx.RegisterComponentResource(FHIRStoreType, name, s, opts...); err != nil {
		return nil, fmt.Errorf("register FHIR store %q: %w", name, err)
	}
	if err := s.create(ctx); err != nil {
		return nil, fmt.Errorf("FHIR store %q: %w", name, err)
	}
	return s, ctx.RegisterResourceOutputs(s, pulumi.Map{
		"datastoreId": s.DatastoreID, "datastoreArn": s.DatastoreArn, "endpoint": s.Endpoint,
	})
}

func (a *FHIRStoreArgs) validate() error {
	var problems []error
	if a.KeyArn == nil {
		problems = append(problems, errors.New("keyArn: required"))
	}
	if a.StoreName != "" && (utf8.RuneCountInString(a.StoreName) > longestFHIRStoreName || !fhirStoreName.MatchString(a.StoreName)) {
		problems = append(problems, fmt.Errorf("storeName: %q is not of 1 to 256 letters, digits, spaces and the signs _.:/=+-%%@", a.StoreName))
	}
	return errors.Join(problems...)
}

// create makes the store. The provider sees that a property cannot be changed only where the whole of it changes, and not
// one inside of it such as the key: it would let the update fail halfway through a deployment. So the engine itself
// compares what cannot change.
func (s *FHIRStore) create(ctx *pulumi.Context) (err error) {
	name := s.args.StoreName
	if name == "" {
		name = physicalName(ctx, s.name)
	}
	lasting := s.args.KeyArn.ToStringOutput().ApplyT(func(key string) (string, error) {
		return renderFHIRStore(name, key, nil)
	}).(pulumi.StringOutput)
	tags := s.args.Tags
	if tags == nil {
		tags = pulumi.StringMap{}
	}
	desired := pulumi.All(s.args.KeyArn, tags).ApplyT(func(values []any) (string, error) {
		return renderFHIRStore(name, values[0].(string), values[1].(map[string]string))
	}).(pulumi.StringOutput)

	options := stateful(s.args.Disposable, pulumi.Parent(s), pulumi.ReplacementTrigger(lasting))
	if len(s.args.KeyReady) > 0 {
		options = append(options, pulumi.DependsOn(s.args.KeyReady))
	}
	s.store, err = cloudcontrol.NewResource(ctx, s.name+"-store", &cloudcontrol.ResourceArgs{
		TypeName: pulumi.String(fhirStoreKind), DesiredState: desired,
	}, options...)
	if err != nil {
		return err
	}
	s.DatastoreID = s.property("DatastoreId")
	s.DatastoreArn = s.property("DatastoreArn")
	s.Endpoint = s.property("DatastoreEndpoint").ApplyT(withSlash).(pulumi.StringOutput)
	return nil
}

// property reads one of the properties that the service gave the store.
func (s *FHIRStore) property(name string) pulumi.StringOutput {
	return s.store.Properties.ApplyT(func(text string) (string, error) {
		return readFHIRStore(text, name)
	}).(pulumi.StringOutput)
}
