package azure

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/policypacks/policytest"
)

func assignment(role, scope any, inputs props) policytest.Resource {
	inputs["roleDefinitionId"] = "/subscriptions/1/providers/Microsoft.Authorization/roleDefinitions/" + role.(string)
	inputs["scope"] = scope
	return it(roleAssignmentType, inputs)
}

var authorizationCases = []policytest.Case{
	c("azure-authorization-assignment-no-owner", pass, "a group", assignment(ownerRole, "/subscriptions/1/resourceGroups/phi", props{})),
	c("azure-authorization-assignment-no-owner", pass, "another role", assignment(contributorRole, "/subscriptions/1", props{})),
	c("azure-authorization-assignment-no-owner", pass, "a condition", assignment(accessControlAdministratorRole, "/subscriptions/1", props{"condition": "@Request[...]"})),
	c("azure-authorization-assignment-no-owner", pass, "a group, not deployed yet", assignment(ownerRole, laterFrom("rg"), props{}), and("azure-native:resources:ResourceGroup", "rg", props{})),
	c("azure-authorization-assignment-no-owner", pass, "a role of this stack", it(roleAssignmentType, props{"roleDefinitionId": laterFrom("role"), "scope": "/subscriptions/1"}), and(roleDefinitionType, "role", props{})),
	c("azure-authorization-assignment-no-owner", fail, "a subscription", assignment(ownerRole, "/subscriptions/1", props{})),
	c("azure-authorization-assignment-no-owner", fail, "everything", assignment(userAccessAdministratorRole, "/", props{})),
	c("azure-authorization-assignment-no-owner", fail, "many subscriptions", assignment(accessControlAdministratorRole, "/providers/Microsoft.Management/managementGroups/all", props{})),
	c("azure-authorization-assignment-no-owner", unknown, "scope not known", assignment(ownerRole, later, props{})),
	c("azure-authorization-assignment-no-owner", unknown, "subscription not deployed yet", assignment(ownerRole, laterFrom("alias"), props{}), and("azure-native:subscription:Alias", "alias", props{})),
	c("azure-authorization-assignment-no-owner", unknown, "role not known", it(roleAssignmentType, props{"roleDefinitionId": later, "scope": "/subscriptions/1"})),
	c("azure-authorization-assignment-no-owner", na, "another type", it(roleDefinitionType, props{})),

	c("azure-authorization-assignment-no-contributor", pass, "a group", assignment(contributorRole, "/subscriptions/1/resourceGroups/phi", props{})),
	c("azure-authorization-assignment-no-contributor", fail, "a subscription", assignment(contributorRole, "/subscriptions/1", props{})),
	c("azure-authorization-assignment-no-contributor", unknown, "scope not known", assignment(contributorRole, later, props{})),
	c("azure-authorization-assignment-no-contributor", na, "another type", it(roleDefinitionType, props{})),

	c("azure-authorization-assignment-no-user", pass, "a group", it(roleAssignmentType, props{"principalType": "Group"})),
	c("azure-authorization-assignment-no-user", fail, "a user", it(roleAssignmentType, props{"principalType": "User"})),
	c("azure-authorization-assignment-no-user", unknown, "not known", it(roleAssignmentType, props{"principalType": later})),
	c("azure-authorization-assignment-no-user", na, "not said", it(roleAssignmentType, props{})),

	c("azure-authorization-role-no-wildcard", pass, "named", it(roleDefinitionType, props{"permissions": list{{"actions": []string{"Microsoft.Storage/*/read"}, "dataActions": []string{"Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read"}}}})),
	c("azure-authorization-role-no-wildcard", fail, "everything", it(roleDefinitionType, props{"permissions": list{{"actions": []string{"*"}}}})),
	c("azure-authorization-role-no-wildcard", fail, "all data", it(roleDefinitionType, props{"permissions": list{{"dataActions": []string{"*"}}}})),
	c("azure-authorization-role-no-wildcard", unknown, "not known", it(roleDefinitionType, props{"permissions": list{{"actions": later}}})),
	c("azure-authorization-role-no-wildcard", na, "nothing", it(roleDefinitionType, props{})),

	c("azure-authorization-role-no-escalation", pass, "others", it(roleDefinitionType, props{"permissions": list{{"actions": []string{"Microsoft.Authorization/*/read", "Microsoft.Storage/*"}}}})),
	c("azure-authorization-role-no-escalation", pass, "everything, which another rule judges", it(roleDefinitionType, props{"permissions": list{{"actions": []string{"*"}}}})),
	c("azure-authorization-role-no-escalation", pass, "left out", it(roleDefinitionType, props{"permissions": list{{"actions": []string{"Microsoft.Authorization/*"}, "notActions": []string{"microsoft.authorization/roleassignments/*"}}}})),
	c("azure-authorization-role-no-escalation", fail, "by name", it(roleDefinitionType, props{"permissions": list{{"actions": []string{"Microsoft.Authorization/roleAssignments/write"}}}})),
	c("azure-authorization-role-no-escalation", fail, "by pattern", it(roleDefinitionType, props{"permissions": list{{"actions": []string{"Microsoft.Authorization/*"}}}})),
	c("azure-authorization-role-no-escalation", fail, "by a pattern within", it(roleDefinitionType, props{"permissions": list{{"actions": []string{"Microsoft.*/role*/write"}}}})),
	c("azure-authorization-role-no-escalation", unknown, "not known", it(roleDefinitionType, props{"permissions": list{{"actions": []any{later}}}})),
	c("azure-authorization-role-no-escalation", na, "nothing", it(roleDefinitionType, props{})),

	c("azure-authorization-exemption-expires", pass, "as it should be", it(policyExemptionType, props{"expiresOn": "2027-01-01T00:00:00Z"})),
	c("azure-authorization-exemption-expires", fail, "otherwise", it(policyExemptionType, props{"expiresOn": ""})),
	c("azure-authorization-exemption-expires", fail, "left out", it(policyExemptionType, props{})),
	c("azure-authorization-exemption-expires", unknown, "not known", it(policyExemptionType, props{"expiresOn": later})),
	c("azure-authorization-exemption-expires", na, "another type", it(policyAssignmentType, props{})),

	c("azure-authorization-policy-enforced", pass, "as it should be", it(policyAssignmentType, props{"enforcementMode": "Default"})),
	c("azure-authorization-policy-enforced", fail, "otherwise", it(policyAssignmentType, props{"enforcementMode": "DoNotEnforce"})),
	c("azure-authorization-policy-enforced", pass, "left out", it(policyAssignmentType, props{})),
	c("azure-authorization-policy-enforced", unknown, "not known", it(policyAssignmentType, props{"enforcementMode": later})),
	c("azure-authorization-policy-enforced", na, "another type", it(policyExemptionType, props{})),

	c("azure-authorization-lock-effective", pass, "as it should be", it(lockTypes[0], props{"level": "CanNotDelete"})),
	c("azure-authorization-lock-effective", fail, "otherwise", it(lockTypes[0], props{"level": "NotSpecified"})),
	c("azure-authorization-lock-effective", unknown, "not known", it(lockTypes[0], props{"level": later})),
	c("azure-authorization-lock-effective", na, "another type", it(policyExemptionType, props{})),
}

func TestCovers(t *testing.T) {
	const action = "Microsoft.Storage/storageAccounts/write"
	for pattern, want := range map[string]bool{
		"*": true, action: true, "microsoft.storage/STORAGEACCOUNTS/write": true, "Microsoft.Storage/*": true, "*/write": true,
		"Microsoft.*/storage*/write": true, "Microsoft.Storage/*/storageAccounts/write": false, "*/read": false, "": false,
		"Microsoft.Storage/storageAccounts/write*/write": false, "Microsoft.*/queue*/write": false,
	} {
		require.Equal(t, want, covers(pattern, action), pattern)
	}
}
