package azure

import (
	"slices"
	"strings"

	"github.com/phiform/phiform/policypacks"
)

// oneOf holds where the value is one of the texts. Azure tells no upper from lower case in its enumerations.
func oneOf(v policypacks.Value, want ...string) policypacks.Outcome {
	return v.Satisfies(strings.Join(want, " or "), func(text string) bool { return isOneOf(text, want...) })
}

// noneOf holds where the value is a text, but none of those.
func noneOf(v policypacks.Value, not ...string) policypacks.Outcome {
	return v.Satisfies("anything but "+strings.Join(not, " or "), func(text string) bool { return !isOneOf(text, not...) })
}

func isOneOf(text string, texts ...string) bool {
	return slices.ContainsFunc(texts, func(one string) bool { return strings.EqualFold(text, one) })
}

// modernTLS holds where the oldest version that is accepted is TLS 1.2 or newer, in any of the ways in which services spell
// that.
func modernTLS(v policypacks.Value) policypacks.Outcome {
	return oneOf(v, "TLS1_2", "TLS1_3", "1.2", "1.3", "Tls12", "Tls13").Because("%s is %s, want TLS 1.2 or newer", v.Path(), v.Show())
}

// publicAccessOff holds where a resource cannot be reached over public networks. Where nothing is said, it can be.
func publicAccessOff(v policypacks.Value) policypacks.Outcome {
	return oneOf(v.Or("Enabled"), "Disabled", "SecuredByPerimeter").Because("%s is %s, want Disabled", v.Path(), v.Show())
}

// unless does not ask where an exemption holds; where that is not known yet, a failure is none yet either.
func unless(exempt policypacks.Outcome, reason string, o policypacks.Outcome) policypacks.Outcome {
	switch {
	case exempt.Is(policypacks.Pass):
		return policypacks.Inapplicable("%s", reason)
	case exempt.Is(policypacks.Unknown) && o.Is(policypacks.Fail):
		return exempt
	}
	return o
}

// namedSecureOrigin holds for https origins with at most a wildcard for subdomains.
func namedSecureOrigin(origin policypacks.Value) policypacks.Outcome {
	return origin.Satisfies("an https origin", func(text string) bool {
		host, secure := strings.CutPrefix(text, "https://")
		return secure && strings.Trim(host, "*.") != "" && !strings.HasSuffix(host, "*")
	})
}

// sets holds where an object sets a part, if only to what a deployment will tell. Nothing is said of an object that is
// not known as a whole.
func sets(object policypacks.Value, part string) policypacks.Outcome {
	if object.IsUnknown() {
		return policypacks.Undecided(object.Path())
	}
	return object.At(part).IsSet()
}
