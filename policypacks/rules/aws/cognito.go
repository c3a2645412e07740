package aws

import "slices"

var cognitoRules = slices.Concat(userPoolRules, userPoolClientRules, identityPoolRules)
