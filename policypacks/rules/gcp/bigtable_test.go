package gcp

import (
	"slices"

	"github.com/phiform/phiform/policypacks/policytest"
)

func clusters(keys ...any) policytest.Resource {
	all := list{}
	for _, key := range keys {
		all = append(all, props{"clusterId": "c", "kmsKeyName": key})
	}
	return it(bigtableInstanceType, props{"clusters": all})
}

var bigtableCases = slices.Concat(
	valueCases("gcp-bigtable-instance-deletion-protection", bigtableInstanceType, "deletionProtection", true, false, pass),
	valueCases("gcp-bigtable-table-deletion-protection", bigtableTableType, "deletionProtection", "PROTECTED", "UNPROTECTED", fail),
	valueCases("gcp-bigtable-table-backup", bigtableTableType, "automatedBackupPolicy.frequency", "24h0m0s", "0", fail),
	auditCases("gcp-bigtable-instance-audit", bigtableInstanceType, "bigtable.googleapis.com"),
	publicCases("gcp-bigtable-not-public", "bigtable/tableIam", props{"table": "t"}),
	[]policytest.Case{
		c("gcp-bigtable-instance-customer-key", pass, "every cluster", clusters(of("key"), laterFrom("key")), and(cryptoKeyType, "key", props{})),
		c("gcp-bigtable-instance-customer-key", fail, "one without", clusters("projects/p/locations/l/keyRings/r/cryptoKeys/k", nil)),
		c("gcp-bigtable-instance-customer-key", unknown, "not known", clusters(later)),
		c("gcp-bigtable-instance-customer-key", na, "no cluster", clusters()),
		c("gcp-bigtable-table-backup", pass, "as often as usual", it(bigtableTableType, props{"automatedBackupPolicy": props{"retentionPeriod": "72h0m0s"}})),
	},
)
