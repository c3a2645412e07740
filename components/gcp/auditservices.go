package gcp

import (
	"fmt"

	"github.com/pulumi/pulumi-gcp/sdk/v7/go/gcp/projects"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

const allServices = "allServices"

// AuditedServices are those whose data access a trail records by default: what
// holds data, keys and secrets, what decides about access, what runs, and the
// record itself. The entry of IAM also covers the use of service accounts, such
// as signing.
func AuditedServices() []string {
	return []string{
		"artifactregistry.googleapis.com",
		"cloudkms.googleapis.com",
		"iam.googleapis.com",
		"identitytoolkit.googleapis.com",
		ServiceLogging,
		"run.googleapis.com",
		"secretmanager.googleapis.com",
		ServiceStorage,
		"sts.googleapis.com",
	}
}

// dataAccess are all kinds of data access that a service can record.
var dataAccess = []string{"ADMIN_READ", "DATA_READ", "DATA_WRITE"}

// recordDataAccess turns all records of each service on, and exempts nobody.
// They stay on where the archive stays.
func (t *AuditTrail) recordDataAccess(ctx *pulumi.Context) error {
	services := t.args.Services
	if len(services) == 0 {
		services = AuditedServices()
	}
	var kinds projects.IAMAuditConfigAuditLogConfigArray
	for _, kind := range dataAccess {
		kinds = append(kinds, &projects.IAMAuditConfigAuditLogConfigArgs{LogType: pulumi.String(kind)})
	}
	for _, service := range services {
		_, err := projects.NewIAMAuditConfig(ctx, t.name+"-access-"+auditedSuffix(service), &projects.IAMAuditConfigArgs{
			Project:         t.project,
			Service:         pulumi.String(service),
			AuditLogConfigs: kinds,
		}, guarding(t.args.Disposable, pulumi.Parent(t))...)
		if err != nil {
			return fmt.Errorf("data access to %s: %w", service, err)
		}
	}
	return nil
}

func validAuditedService(service string) bool {
	return service == allServices || serviceName.MatchString(service)
}

func auditedSuffix(service string) string {
	if suffix, err := serviceSuffix(service); err == nil {
		return suffix
	}
	return "all"
}
