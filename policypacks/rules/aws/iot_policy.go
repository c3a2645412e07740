package aws

import (
	"strings"

	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/rules/internal/policydocument"
	"github.com/phiform/phiform/policypacks/safeguard"
)

var iotPolicyRules = []*policypacks.Rule{
	{
		ID:          "aws-iot-policy-least-privilege",
		Title:       "Device policies allow single actions",
		Why:         "A device that may do everything may also read the messages of all others",
		Remediation: "list the actions that devices need, such as iot:Connect and iot:Publish, instead of iot:*",
		Severity:    policypacks.High, Objective: policypacks.LeastPrivilege,
		Types: []string{iotPolicyType}, Citations: []string{safeguard.AccessAuthorization, safeguard.AccessControl},
		NIST:    []string{"AC-3", "AC-6"},
		Missing: "policy: required by the service",
		Check:   itsPolicy(noWholeService),
	},
	{
		ID:    "aws-iot-policy-own-topics",
		Title: "Device policies are for the device's own topics",
		Why:   "A device that may use every topic, under any name, reads and forges the health data of other patients",
		Remediation: "name resources with ${iot:Connection.Thing.ThingName} or ${iot:ClientId} instead of *, or add the condition " +
			"iot:Connection.Thing.IsAttached true to iot:Connect",
		Severity: policypacks.High, Objective: policypacks.LeastPrivilege,
		Types:     []string{iotPolicyType},
		Citations: []string{safeguard.AccessAuthorization, safeguard.AccessControl, safeguard.UniqueUsers},
		NIST:      []string{"AC-3", "AC-4", "AC-6"},
		Missing:   "policy: required by the service",
		Check: itsPolicy(func(d document) policypacks.Outcome {
			claim := iotClaims(d)
			return d.none(func(s policydocument.Statement) bool {
				return iotEveryTopic(s) && (!claim || !iotConnectsOnly(s))
			}, "is about every client or topic")
		}),
	},
}

// iotEveryTopic tells whether a statement lets a device use every name or topic. Connecting is bound to the device's
// own name where its certificate has to be attached to the thing of that name.
func iotEveryTopic(s policydocument.Statement) bool {
	if !s.Allow || iotConnectsAsThing(s) {
		return false
	}
	for _, resource := range s.Resources {
		parts := strings.SplitN(resource, ":", 6)
		switch name := parts[len(parts)-1]; name {
		case "*", "topic/*", "topicfilter/*", "client/*", "topicfilter/#":
			return true
		}
	}
	return s.NotResources != nil
}

// iotClaims tells whether a policy is for claims: certificates that many devices share until they have their own, and that
// open nothing but provisioning.
func iotClaims(d document) bool {
	var provisions bool
	for _, s := range d.Statements {
		if !s.Allow || iotConnectsOnly(s) {
			continue
		}
		for _, resource := range s.Resources {
			if !strings.Contains(resource, "/$aws/certificates/") && !strings.Contains(resource, "/$aws/provisioning-templates/") {
				return false
			}
			provisions = true
		}
	}
	return provisions
}

func iotConnectsOnly(s policydocument.Statement) bool {
	for _, action := range s.Actions {
		if !strings.EqualFold(action, "iot:Connect") {
			return false
		}
	}
	return len(s.Actions) > 0
}

func iotConnectsAsThing(s policydocument.Statement) bool {
	if !iotConnectsOnly(s) {
		return false
	}
	for _, c := range s.Conditions {
		if strings.EqualFold(c.Key, "iot:Connection.Thing.IsAttached") && len(c.Values) == 1 && strings.EqualFold(c.Values[0], "true") {
			return true
		}
	}
	return false
}
