package azure

import (
	"strings"

	"github.com/phiform/phiform/policypacks"
)

// parameter asks a configuration of a database server, if it is that of the parameter.
func parameter(s *policypacks.Subject, name string, ask func(value policypacks.Value) policypacks.Outcome) policypacks.Outcome {
	return unless(noneOf(s.At("configurationName"), name), "it sets another parameter", ask(s.At("value")))
}

// serverParameter asks what a database server sets a parameter to, in a configuration of the stack or by default.
func serverParameter(
	s *policypacks.Subject, typ, name, byDefault string, ask func(value policypacks.Value) policypacks.Outcome,
) policypacks.Outcome {
	configurations := s.PointingHere("serverName", typ)
	none := ask(s.At(name).Or(byDefault))
	if configurations.Open && none.Is(policypacks.Fail) {
		none = policypacks.Undecided("Configuration.serverName")
	}
	outcomes := []policypacks.Outcome{}
	for _, c := range configurations.Subjects {
		switch named := oneOf(c.At("configurationName"), name); {
		case named.Is(policypacks.Pass):
			outcomes = append(outcomes, ask(c.At("value").Or(byDefault)))
		case named.Is(policypacks.Unknown) && none.Is(policypacks.Fail):
			none = named
		}
	}
	if len(outcomes) == 0 {
		return none
	}
	return policypacks.All(outcomes...)
}

// isOn holds for the words by which databases switch something on.
func isOn(v policypacks.Value) policypacks.Outcome { return oneOf(v, "on", "true", "1") }

// modernProtocols holds for a list of versions none of which is older than TLS 1.2.
func modernProtocols(v policypacks.Value) policypacks.Outcome {
	return v.Satisfies("TLSv1.2 or newer", func(text string) bool {
		for version := range strings.SplitSeq(text, ",") {
			if !isOneOf(strings.TrimSpace(version), "TLSv1.2", "TLSv1.3") {
				return false
			}
		}
		return true
	})
}

// inOwnNetwork holds where a flexible server of a database is reached over a network of the customer's own.
func inOwnNetwork(s *policypacks.Subject) policypacks.Outcome {
	return policypacks.Any(sets(s.At("network"), "delegatedSubnetResourceId"), publicAccessOff(s.At("network.publicNetworkAccess")))
}

// flexibleServerKey holds where a flexible server of a database is encrypted with a customer key.
func flexibleServerKey(s *policypacks.Subject) policypacks.Outcome {
	return policypacks.All(oneOf(s.At("dataEncryption.type").Or("SystemManaged"), "AzureKeyVault"),
		customerKey(s, s.At("dataEncryption.primaryKeyURI")))
}

// unlessReplica does not ask copies of a server, which have no backups of their own.
func unlessReplica(s *policypacks.Subject, o policypacks.Outcome) policypacks.Outcome {
	return unless(oneOf(s.At("createMode").Or("Default"), "Replica"), "the server is a copy of another", o)
}
