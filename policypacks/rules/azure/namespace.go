package azure

import "github.com/phiform/phiform/policypacks"

// namespaceClosed holds where a namespace for messages is closed to public networks, by itself or by its set of network
// rules, a resource of the given type.
func namespaceClosed(s *policypacks.Subject, ruleSetType string) policypacks.Outcome {
	sets := s.PointingHere("namespaceName", ruleSetType)
	none := sets.Missing("NamespaceNetworkRuleSet.namespaceName", "no network rules are set")
	ruled := sets.Some(none, func(rules *policypacks.Subject) policypacks.Outcome {
		return policypacks.Any(publicAccessOff(rules.At("publicNetworkAccess")), namespaceNamedNetworks(rules))
	})
	return policypacks.Any(publicAccessOff(s.At("publicNetworkAccess")), ruled).Because("the namespace is reached from every network")
}

// namespaceNamedNetworks holds where network rules allow named networks only.
func namespaceNamedNetworks(rules *policypacks.Subject) policypacks.Outcome {
	denied := oneOf(rules.At("defaultAction").Or("Allow"), "Deny")
	return policypacks.All(denied, rules.At("ipRules").Each(denied, func(rule policypacks.Value) policypacks.Outcome {
		return noneOf(rule.At("ipMask"), "", "0.0.0.0/0", "::/0")
	}))
}

// namespaceKeyNarrow holds for keys to a whole namespace only where the service itself made them.
func namespaceKeyNarrow(s *policypacks.Subject) policypacks.Outcome {
	return oneOf(s.At("authorizationRuleName"), "RootManageSharedAccessKey").Because("the key opens everything in the namespace")
}

// namespaceEncrypted holds where a namespace of a tier that can is encrypted with a customer key.
func namespaceEncrypted(s *policypacks.Subject, unable policypacks.Outcome) policypacks.Outcome {
	keys := s.At("encryption.keyVaultProperties")
	encrypted := policypacks.All(
		keyVaultSource(s.At("encryption.keySource").Or("Microsoft.KeyVault")),
		keys.Each(policypacks.Failed("encryption names no key of your own"), func(key policypacks.Value) policypacks.Outcome {
			return key.At("keyName").IsSet()
		}),
	)
	return unless(unable, "this tier has no customer keys", encrypted)
}
