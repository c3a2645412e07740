package azure

import "github.com/phiform/phiform/policypacks"

const diagnosticSettingType = "azure-native:insights:DiagnosticSetting"

// logDestinations are the properties of a diagnostic setting that say where logs go.
var logDestinations = []string{"workspaceId", "storageAccountId", "eventHubAuthorizationRuleId", "marketplacePartnerId"}

// logged holds where a diagnostic setting sends logs of the resource somewhere. Where categories are given, one of them
// must be among the logs; every group of categories holds those.
func logged(s *policypacks.Subject, categories ...string) policypacks.Outcome {
	return loggedBy(diagnosticsOf(s), categories...)
}

// diagnosticsOf are the diagnostic settings of the resource.
func diagnosticsOf(s *policypacks.Subject) policypacks.Links {
	return s.PointingHere("resourceUri", diagnosticSettingType)
}

// loggedBy holds where one of the diagnostic settings sends logs somewhere.
func loggedBy(settings policypacks.Links, categories ...string) policypacks.Outcome {
	const path = "DiagnosticSetting.resourceUri"
	none := settings.Missing(path, "no diagnostic setting sends the resource's logs anywhere")
	sent := settings.Some(none, func(d *policypacks.Subject) policypacks.Outcome {
		return policypacks.All(logsSent(d, categories), destined(d))
	})
	if sent.Is(policypacks.Fail) && settings.Open {
		return policypacks.Undecided(path)
	}
	return sent
}

// logsSent holds where the diagnostic setting has a log that is enabled.
func logsSent(d *policypacks.Subject, categories []string) policypacks.Outcome {
	return d.At("logs").Some(policypacks.Failed("it sends no logs"), func(log policypacks.Value) policypacks.Outcome {
		category := log.At("category").IsSet()
		if len(categories) > 0 {
			category = oneOf(log.At("category"), categories...)
		}
		return policypacks.All(log.At("enabled").IsTrue(), policypacks.Any(log.At("categoryGroup").IsSet(), category))
	})
}

// destined holds where the diagnostic setting names a destination.
func destined(d *policypacks.Subject) policypacks.Outcome {
	var set []policypacks.Outcome
	for _, path := range logDestinations {
		set = append(set, d.At(path).IsSet())
	}
	return policypacks.Any(set...).Because("it sends its logs nowhere")
}
