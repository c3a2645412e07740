package aws

// GenerateSignInPrefix and BoundedName let the tests in package aws_test reach
// functions that nobody else needs.
var (
	GenerateSignInPrefix = generateSignInPrefix
	BoundedName          = bounded
)
