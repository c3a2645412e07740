package aws

import (
	"errors"
	"fmt"
	"net/url"
	"regexp"
	"strings"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

// maxComponentName leaves room for a child's suffix and a random part in the 64
// characters that roles and origin access controls may have.
const maxComponentName = 40

const (
	minSessionMinutes = 60 // the shortest life of a refresh token
	maxSessionMinutes = 24 * 60

	minPasswordLength = 6
	maxPasswordLength = 99
)

// validate reports every problem that shows before the resources are made.
func (a *MemberIdentityArgs) validate(name string) error {
	problems := []error{validateComponentName(name)}
	if a.CallbackURLs == nil {
		problems = append(problems, errors.New("callbackUrls: at least one is required"))
	}
	if m := a.SessionMinutes; m != 0 && (m < minSessionMinutes || m > maxSessionMinutes) {
		problems = append(problems, fmt.Errorf("sessionMinutes: %d is not within %d to %d",
			m, minSessionMinutes, maxSessionMinutes))
	}
	if n := a.PasswordLength; n != 0 && (n < minPasswordLength || n > maxPasswordLength) {
		problems = append(problems, fmt.Errorf("passwordLength: %d is not within %d to %d",
			n, minPasswordLength, maxPasswordLength))
	}
	if (a.SenderArn == nil) != (a.SenderAddress == nil) {
		problems = append(problems, errors.New("senderArn and senderAddress: give both or neither"))
	}
	return errors.Join(append(problems, a.Documents.validate())...)
}

func (d *MemberDocumentsArgs) validate() error {
	if d == nil {
		return nil
	}
	var problems []error
	if d.BucketArn == nil {
		problems = append(problems, errors.New("documents.bucketArn: is required"))
	}
	if d.KeyArn == nil {
		problems = append(problems, errors.New("documents.keyArn: is required"))
	}
	if d.Prefix != "" && (!strings.HasSuffix(d.Prefix, "/") || strings.ContainsAny(d.Prefix, "*?$")) {
		problems = append(problems, fmt.Errorf(
			"documents.prefix: %q must end in / and hold none of * ? $", d.Prefix))
	}
	return errors.Join(problems...)
}

func validateComponentName(name string) error {
	if name == "" || len(name) > maxComponentName {
		return fmt.Errorf("name: %d characters, allowed are 1 to %d", len(name), maxComponentName)
	}
	return nil
}

// httpsURLs passes URLs on that a browser may be sent to with a sign-in code.
func httpsURLs(field string, urls pulumi.StringArrayInput) pulumi.StringArrayOutput {
	return urls.ToStringArrayOutput().ApplyT(func(urls []string) ([]string, error) {
		if len(urls) == 0 {
			return nil, fmt.Errorf("%s: at least one is required", field)
		}
		for _, text := range urls {
			u, err := url.Parse(text)
			if err != nil || u.Scheme != "https" || u.Host == "" || u.Fragment != "" {
				return nil, fmt.Errorf("%s: %q is not an https URL without a fragment", field, text)
			}
		}
		return urls, nil
	}).(pulumi.StringArrayOutput)
}

var (
	signInPrefixPattern = regexp.MustCompile(`^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$`)
	reservedWords       = regexp.MustCompile(`aws|amazon|cognito`)
)

func validateSignInPrefix(prefix string) (string, error) {
	if !signInPrefixPattern.MatchString(prefix) {
		return "", fmt.Errorf(
			"signInPrefix: %q is not 1 to 63 lower-case letters, digits and inner hyphens", prefix)
	}
	if word := reservedWords.FindString(prefix); word != "" {
		return "", fmt.Errorf("signInPrefix: %q holds the reserved word %q", prefix, word)
	}
	return prefix, nil
}

// withoutSubjectTag refuses a tag that would name every member's folder: a tag
// on the role counts as a session's tag when the session has none of its own.
func withoutSubjectTag(tags map[string]string) (map[string]string, error) {
	for key := range tags {
		if strings.EqualFold(key, SubjectTag) {
			return nil, fmt.Errorf("tags: the key %q is reserved for the members' sessions", key)
		}
	}
	return tags, nil
}
