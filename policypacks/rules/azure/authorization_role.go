package azure

import (
	"strings"

	"github.com/phiform/phiform/policypacks"
)

// Roles that the service has everywhere under the same id.
const (
	ownerRole                      = "8e3af657-a8ff-443c-a75c-2fe8c4bcb635"
	contributorRole                = "b24988ac-6180-42a0-ab88-20f7382dd24c"
	userAccessAdministratorRole    = "18d7d88d-d35e-4fb5-a5c3-7773c20a72d9"
	accessControlAdministratorRole = "f58310d9-a9f6-439a-9e8d-f62e7b41a168"
)

// roleOtherThan holds where an assignment is of none of the roles.
func roleOtherThan(s *policypacks.Subject, roles ...string) policypacks.Outcome {
	role := s.At("roleDefinitionId")
	if role.IsUnknown() && len(s.PointedAt(role.Path(), roleDefinitionType).Subjects) > 0 {
		return policypacks.Passed("the role is one of this stack")
	}
	return role.Satisfies("a narrower role", func(text string) bool {
		return !isOneOf(text[strings.LastIndex(text, "/")+1:], roles...)
	})
}

// narrowScope holds where an assignment is for a resource group or less. What comes from a resource of the stack is, unless
// that is a subscription or a group of those.
func narrowScope(s *policypacks.Subject) policypacks.Outcome {
	scope := s.At("scope")
	if !scope.IsUnknown() {
		return scope.Satisfies("a resource group or a resource", func(text string) bool {
			return strings.Contains(strings.ToLower(text), "/resourcegroups/")
		})
	}
	for _, source := range s.PointedAt(scope.Path()).Subjects {
		if source.Package() == "azure-native" && !holdsSubscriptions(source.Type()) {
			return policypacks.Passed("the scope is %s", source.Name())
		}
	}
	return policypacks.Undecided(scope.Path())
}

func holdsSubscriptions(typ string) bool {
	return strings.HasPrefix(typ, "azure-native:management:") || strings.HasPrefix(typ, "azure-native:subscription:")
}

// eachPermission asks every permission of a custom role.
func eachPermission(s *policypacks.Subject, ask func(permission policypacks.Value) policypacks.Outcome) policypacks.Outcome {
	return s.At("permissions").Each(policypacks.Inapplicable("the role allows nothing"), ask)
}

func roleNamesActions(s *policypacks.Subject) policypacks.Outcome {
	none := policypacks.Passed("it allows no such action")
	named := func(action policypacks.Value) policypacks.Outcome {
		return action.Satisfies("named actions", func(text string) bool { return strings.Trim(text, "*/") != "" })
	}
	return eachPermission(s, func(permission policypacks.Value) policypacks.Outcome {
		return policypacks.All(permission.At("actions").Each(none, named), permission.At("dataActions").Each(none, named))
	})
}

// roleCannotAssign leaves roles that allow everything to the rule about those.
func roleCannotAssign(s *policypacks.Subject) policypacks.Outcome {
	const assign = "Microsoft.Authorization/roleAssignments/write"
	return eachPermission(s, func(permission policypacks.Value) policypacks.Outcome {
		kept := permission.At("actions").Each(policypacks.Passed("it allows no action"), func(action policypacks.Value) policypacks.Outcome {
			return action.Satisfies("actions other than "+assign, func(text string) bool {
				return strings.Trim(text, "*/") == "" || !covers(text, assign)
			})
		})
		denied := permission.At("notActions").Some(policypacks.Failed("nothing is left out"), func(action policypacks.Value) policypacks.Outcome {
			return action.Satisfies(assign, func(text string) bool { return covers(text, assign) })
		})
		return policypacks.Any(kept, denied).Because("%s allows %s", permission.Path(), assign)
	})
}

// covers tells whether an action is among those that a pattern stands for, in which * is any text.
func covers(pattern, action string) bool {
	action = strings.ToLower(action)
	parts := strings.Split(strings.ToLower(pattern), "*")
	first, last := parts[0], parts[len(parts)-1]
	if len(parts) == 1 {
		return pattern != "" && first == action
	}
	if len(action) < len(first)+len(last) || !strings.HasPrefix(action, first) || !strings.HasSuffix(action, last) {
		return false
	}
	rest := action[len(first) : len(action)-len(last)]
	for _, part := range parts[1 : len(parts)-1] {
		_, after, found := strings.Cut(rest, part)
		if !found {
			return false
		}
		rest = after
	}
	return true
}
