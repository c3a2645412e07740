package computed

import (
	"fmt"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
)

// Who runs the plan of a stack on Azure: nobody.
const (
	exampleClient = "00000000-0000-0000-0000-000000000002"
	exampleObject = "00000000-0000-0000-0000-000000000003"
)

// Invoke invents the answer of a provider function, or says that it cannot.
func Invoke(scope Scope, token string, args resource.PropertyMap) (resource.PropertyMap, error) {
	switch token {
	case "aws:index/getAvailabilityZones:getAvailabilityZones":
		return zones(scope.Region), nil
	case "aws:index/getCallerIdentity:getCallerIdentity":
		return text("accountId", Account, "id", Account, "userId", "AIDAEXAMPLE",
			"arn", "arn:"+Partition(scope.Region)+":iam::"+Account+":user/example"), nil
	case "aws:index/getPartition:getPartition":
		partition := Partition(scope.Region)
		return text("partition", partition, "id", partition, "dnsSuffix", DNSSuffix(scope.Region),
			"reverseDnsPrefix", "com.amazonaws"), nil
	case "aws:index/getRegion:getRegion":
		return text("name", scope.Region, "id", scope.Region, "description", scope.Region,
			"endpoint", "ec2."+scope.Region+"."+DNSSuffix(scope.Region)), nil
	}
	if Unversioned(token) == "azure-native:authorization:getClientConfig" {
		return text("clientId", exampleClient, "objectId", exampleObject, "subscriptionId", Subscription, "tenantId", Tenant), nil
	}
	if answer, ok := googleInvoke(token, args); ok {
		return answer, nil
	}
	return nil, fmt.Errorf("the function %s asks the cloud, which a plan does not: pass its answer in as an input", token)
}

// zones are three zones of an AWS region. The numbers of real ones differ between accounts.
func zones(region string) resource.PropertyMap {
	var names, ids []resource.PropertyValue
	for i, letter := range []string{"a", "b", "c"} {
		names = append(names, resource.NewProperty(region+letter))
		ids = append(ids, resource.NewProperty(fmt.Sprintf("%s-az%d", region, i+1)))
	}
	return resource.PropertyMap{
		"id": resource.NewProperty(region), "names": resource.NewProperty(names), "zoneIds": resource.NewProperty(ids),
		"groupNames": resource.NewProperty([]resource.PropertyValue{resource.NewProperty(region)}),
	}
}

func text(pairs ...string) resource.PropertyMap {
	answer := resource.PropertyMap{}
	for i := 0; i+1 < len(pairs); i += 2 {
		answer[resource.PropertyKey(pairs[i])] = resource.NewProperty(pairs[i+1])
	}
	return answer
}
