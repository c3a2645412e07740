package insights

import (
	"reflect"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/internal/declared"
)

// ActionGroup is who hears of an alert. Its id is the group's resource id.
type ActionGroup struct {
	pulumi.CustomResourceState
}

// NewActionGroup registers an action group.
func NewActionGroup(ctx *pulumi.Context, name string, args *ActionGroupArgs,
	opts ...pulumi.ResourceOption,
) (*ActionGroup, error) {
	if args == nil {
		args = &ActionGroupArgs{}
	}
	var resource ActionGroup
	required := map[string]pulumi.Input{
		"groupShortName": args.GroupShortName, "resourceGroupName": args.ResourceGroupName,
	}
	if err := declared.Register(ctx, ActionGroupType, name, args, &resource, required, opts); err != nil {
		return nil, err
	}
	return &resource, nil
}

// ActionGroupArgs are the arguments of ActionGroup. Enabled, GroupShortName and ResourceGroupName are required.
type ActionGroupArgs struct {
	ArmRoleReceivers ArmRoleReceiverArray
	EmailReceivers   EmailReceiverArray
	Enabled          pulumi.BoolInput
	// GroupShortName has 12 characters at most.
	GroupShortName    pulumi.StringInput
	Location          pulumi.StringPtrInput
	ResourceGroupName pulumi.StringInput
	Tags              pulumi.StringMapInput
}

type actionGroupArgs struct {
	ArmRoleReceivers  []armRoleReceiver `pulumi:"armRoleReceivers"`
	EmailReceivers    []emailReceiver   `pulumi:"emailReceivers"`
	Enabled           bool              `pulumi:"enabled"`
	GroupShortName    string            `pulumi:"groupShortName"`
	Location          *string           `pulumi:"location"`
	ResourceGroupName string            `pulumi:"resourceGroupName"`
	Tags              map[string]string `pulumi:"tags"`
}

// ElementType implements pulumi.Input.
func (ActionGroupArgs) ElementType() reflect.Type { return reflect.TypeFor[actionGroupArgs]() }

// ArmRoleReceiverArray is a list of roles.
type ArmRoleReceiverArray []*ArmRoleReceiverArgs

// ElementType implements pulumi.Input.
func (ArmRoleReceiverArray) ElementType() reflect.Type { return reflect.TypeFor[[]armRoleReceiver]() }

// ArmRoleReceiverArgs tell everyone who has a built-in role in the subscription.
type ArmRoleReceiverArgs struct {
	Name pulumi.StringInput
	// RoleId is the id that the role has in every tenant, a GUID.
	RoleId               pulumi.StringInput
	UseCommonAlertSchema pulumi.BoolPtrInput
}

type armRoleReceiver struct {
	Name                 string `pulumi:"name"`
	RoleId               string `pulumi:"roleId"`
	UseCommonAlertSchema *bool  `pulumi:"useCommonAlertSchema"`
}

// ElementType implements pulumi.Input.
func (ArmRoleReceiverArgs) ElementType() reflect.Type { return reflect.TypeFor[armRoleReceiver]() }

// EmailReceiverArray is a list of addresses.
type EmailReceiverArray []*EmailReceiverArgs

// ElementType implements pulumi.Input.
func (EmailReceiverArray) ElementType() reflect.Type { return reflect.TypeFor[[]emailReceiver]() }

// EmailReceiverArgs tell one address.
type EmailReceiverArgs struct {
	EmailAddress         pulumi.StringInput
	Name                 pulumi.StringInput
	UseCommonAlertSchema pulumi.BoolPtrInput
}

type emailReceiver struct {
	EmailAddress         string `pulumi:"emailAddress"`
	Name                 string `pulumi:"name"`
	UseCommonAlertSchema *bool  `pulumi:"useCommonAlertSchema"`
}

// ElementType implements pulumi.Input.
func (EmailReceiverArgs) ElementType() reflect.Type { return reflect.TypeFor[emailReceiver]() }
