package baa

import (
	"strings"

	"github.com/phiform/phiform/policypacks"
)

const (
	directoryType      = "aws:directoryservice/directory:Directory"
	flowDefinitionType = "aws:sagemaker/flowDefinition:FlowDefinition"
	workteamType       = "aws:sagemaker/workteam:Workteam"
	phoneNumberType    = "aws:pinpoint/smsvoicev2PhoneNumber:Smsvoicev2PhoneNumber"
)

var directoryRule = &policypacks.Rule{
	ID:          "aws-baa-directory-covered",
	Title:       "Directories are of a kind that the agreement covers",
	Why:         "The agreement leaves Simple AD out, so sign-ins to health data must not depend on it",
	Remediation: `set Type: pulumi.String("MicrosoftAD") on the directoryservice.Directory`,
	Severity:    policypacks.High, Objective: policypacks.Agreed,
	Types: []string{directoryType}, Citations: citations, NIST: []string{"SA-9", "PS-7"},
	Missing: "type: SimpleAD",
	Check: func(s *policypacks.Subject) policypacks.Outcome {
		return s.At("type").Or("SimpleAD").OneOf("MicrosoftAD", "ADConnector")
	},
}

var workforceRule = &policypacks.Rule{
	ID:          "aws-baa-review-workforce-private",
	Title:       "Human review is done by a private workforce",
	Why:         "The agreement leaves public and vendor workforces out, whose people would see health data",
	Remediation: "name a sagemaker.Workteam of your own as WorkteamArn of the sagemaker.FlowDefinition",
	Severity:    policypacks.Critical, Objective: policypacks.Agreed,
	Types: []string{flowDefinitionType}, Citations: citations, NIST: []string{"SA-9", "PS-7"},
	Missing: "nothing: a flow definition names a work team",
	Related: true,
	Check:   privateWorkforce,
}

var voiceRule = &policypacks.Rule{
	ID:          "aws-baa-messaging-without-voice",
	Title:       "Phone numbers for messages take no voice messages",
	Why:         "The agreement leaves voice messages out, so nothing about a patient may be spoken through them",
	Remediation: `set NumberCapabilities: pulumi.StringArray{pulumi.String("SMS")} on the pinpoint.Smsvoicev2PhoneNumber`,
	Severity:    policypacks.Medium, Objective: policypacks.Agreed,
	Types: []string{phoneNumberType}, Citations: citations, NIST: []string{"SA-9", "PS-7"},
	Missing: "nothing: a phone number names its capabilities",
	Check: func(s *policypacks.Subject) policypacks.Outcome {
		none := policypacks.Passed("the number has no capability")
		return s.At("numberCapabilities").Each(none, func(item policypacks.Value) policypacks.Outcome { return item.NoneOf("VOICE") })
	},
}

// privateWorkforce goes by the ARN, which says whose work team it is; a work team of the stack is always private.
func privateWorkforce(s *policypacks.Subject) policypacks.Outcome {
	const path = "humanLoopConfig.workteamArn"
	if v := s.At(path); v.IsUnknown() {
		return s.Names(v, workteamType)
	}
	return s.At(path).Satisfies("the ARN of a private work team", func(arn string) bool {
		return !strings.Contains(arn, ":workteam/public-crowd/") && !strings.Contains(arn, ":workteam/vendor-crowd/")
	})
}
