package azure

import (
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"

	"github.com/phiform/phiform/components/azure/internal/storage"
)

const maxLockDays = 146000

// immutability keeps every version of every object for the lock's time, in all
// containers that the account will ever have. Services of Azure append to the
// logs that they deliver, and may.
func (a *BucketArgs) immutability() *storage.ImmutableStorageAccountArgs {
	if a.Lock == nil {
		return nil
	}
	return &storage.ImmutableStorageAccountArgs{
		Enabled: pulumi.Bool(true),
		ImmutabilityPolicy: &storage.AccountImmutabilityPolicyPropertiesArgs{
			ImmutabilityPeriodSinceCreationInDays: pulumi.Int(a.Lock.Days),
			AllowProtectedAppendWrites:            pulumi.Bool(a.ReceivesLogs),
			State:                                 pulumi.String("Unlocked"), // the only one that can be created
		},
	}
}

// lockedLater leaves the state to whoever locks the account, which is not for a
// deployment to do: it cannot be undone.
func (a *BucketArgs) lockedLater() []pulumi.ResourceOption {
	if a.Lock == nil {
		return nil
	}
	return []pulumi.ResourceOption{pulumi.IgnoreChanges([]string{"immutableStorageWithVersioning.immutabilityPolicy.state"})}
}

func (a *BucketArgs) lockCommand(account pulumi.StringOutput) pulumi.StringOutput {
	if a.Lock == nil || a.Lock.Mode == LockGovernance {
		return pulumi.String("").ToStringOutput()
	}
	return pulumi.Sprintf("az storage account update --ids %s --immutability-state Locked --immutability-period %d --allow-append %t",
		account, a.Lock.Days, a.ReceivesLogs)
}
