package gcp

import (
	"strings"

	"github.com/phiform/phiform/policypacks"
)

// ownAccount holds where a property names a service account that was made for the purpose, and not one of those that
// projects come with. A missing one is the latter.
func ownAccount(account policypacks.Value) policypacks.Outcome {
	if account.IsMissing() {
		return policypacks.Failed("%s is missing, so it is the project's default account", account.Path()).At(account.Path())
	}
	return account.Satisfies("an account made for this", func(email string) bool { return email != "" && !isDefaultAccount(email) })
}

// isDefaultAccount tells whether a service account is one that Compute Engine or App Engine made with the project.
func isDefaultAccount(email string) bool {
	return strings.HasSuffix(email, "-compute@developer.gserviceaccount.com") || strings.HasSuffix(email, "@appspot.gserviceaccount.com")
}

// runsAs is like [ownAccount] for an account that is not known yet: one that the stack makes is no default one.
func runsAs(s *policypacks.Subject, account policypacks.Value) policypacks.Outcome {
	if account.IsUnknown() {
		return s.Names(account, serviceAccountType)
	}
	return ownAccount(account)
}

const serviceAccountType = "gcp:serviceaccount/account:Account"
