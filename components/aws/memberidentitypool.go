package aws

import (
	"github.com/pulumi/pulumi-aws/sdk/v6/go/aws/cognito"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

const (
	defaultPasswordLength = 14
	passwordHistory       = 24 // the most that the service remembers
	temporaryPasswordDays = 3
)

// createPool makes the members' accounts. Devices are not remembered: a
// remembered device would skip the one-time code.
func (m *MemberIdentity) createPool(ctx *pulumi.Context) error {
	protection := "ACTIVE"
	if m.args.Disposable {
		protection = "INACTIVE"
	}
	secondFactor := "ON"
	if m.args.OptionalSecondFactor {
		secondFactor = "OPTIONAL"
	}
	pool, err := cognito.NewUserPool(ctx, m.name+"-users", &cognito.UserPoolArgs{
		AccountRecoverySetting: &cognito.UserPoolAccountRecoverySettingArgs{
			RecoveryMechanisms: cognito.UserPoolAccountRecoverySettingRecoveryMechanismArray{
				cognito.UserPoolAccountRecoverySettingRecoveryMechanismArgs{
					Name: pulumi.String("verified_email"), Priority: pulumi.Int(1),
				},
			},
		},
		AdminCreateUserConfig: &cognito.UserPoolAdminCreateUserConfigArgs{
			AllowAdminCreateUserOnly: not(m.args.AllowSelfSignUp),
		},
		AutoVerifiedAttributes: pulumi.StringArray{pulumi.String("email")},
		DeletionProtection:     pulumi.String(protection),
		EmailConfiguration:     m.sender(),
		MfaConfiguration:       pulumi.String(secondFactor),
		PasswordPolicy:         m.passwordPolicy(),
		SoftwareTokenMfaConfiguration: &cognito.UserPoolSoftwareTokenMfaConfigurationArgs{
			Enabled: pulumi.Bool(true),
		},
		Tags: m.args.Tags,
		UserAttributeUpdateSettings: &cognito.UserPoolUserAttributeUpdateSettingsArgs{
			AttributesRequireVerificationBeforeUpdates: pulumi.StringArray{pulumi.String("email")},
		},
		UserPoolAddOns: &cognito.UserPoolUserPoolAddOnsArgs{
			AdvancedSecurityMode: pulumi.String("ENFORCED"), // needs the tier below
		},
		UserPoolTier:       pulumi.String("PLUS"),
		UsernameAttributes: pulumi.StringArray{pulumi.String("email")},
		UsernameConfiguration: &cognito.UserPoolUsernameConfigurationArgs{
			CaseSensitive: pulumi.Bool(false),
		},
	}, stateful(m.args.Disposable, pulumi.Parent(m))...)
	if err != nil {
		return err
	}
	m.pool = pool
	m.UserPoolID, m.UserPoolArn = pool.ID().ToStringOutput(), pool.Arn
	return nil
}

func (m *MemberIdentity) passwordPolicy() *cognito.UserPoolPasswordPolicyArgs {
	length := m.args.PasswordLength
	if length == 0 {
		length = defaultPasswordLength
	}
	return &cognito.UserPoolPasswordPolicyArgs{
		MinimumLength:                 pulumi.Int(length),
		PasswordHistorySize:           pulumi.Int(passwordHistory),
		RequireLowercase:              pulumi.Bool(true),
		RequireNumbers:                pulumi.Bool(true),
		RequireSymbols:                pulumi.Bool(true),
		RequireUppercase:              pulumi.Bool(true),
		TemporaryPasswordValidityDays: pulumi.Int(temporaryPasswordDays),
	}
}

// not is the opposite of the input; there being none counts as false.
func not(in pulumi.BoolInput) pulumi.BoolPtrInput {
	if in == nil {
		return pulumi.Bool(true)
	}
	return in.ToBoolOutput().ApplyT(func(value bool) bool { return !value }).(pulumi.BoolOutput)
}

// sender is nil for the service's own.
func (m *MemberIdentity) sender() *cognito.UserPoolEmailConfigurationArgs {
	if m.args.SenderArn == nil {
		return nil
	}
	return &cognito.UserPoolEmailConfigurationArgs{
		EmailSendingAccount: pulumi.String("DEVELOPER"),
		FromEmailAddress:    stringPtr(m.args.SenderAddress),
		SourceArn:           stringPtr(m.args.SenderArn),
	}
}

// respondToThreats refuses passwords that are known to be stolen, and, where
// there is a sender, sign-ins that look like somebody else's: the service wants
// one to be named even though no notice is sent.
func (m *MemberIdentity) respondToThreats(ctx *pulumi.Context) error {
	args := &cognito.RiskConfigurationArgs{
		UserPoolId: m.UserPoolID,
		CompromisedCredentialsRiskConfiguration: &cognito.RiskConfigurationCompromisedCredentialsRiskConfigurationArgs{
			Actions: cognito.RiskConfigurationCompromisedCredentialsRiskConfigurationActionsArgs{
				EventAction: pulumi.String("BLOCK"),
			},
		},
	}
	if m.args.SenderArn != nil {
		args.AccountTakeoverRiskConfiguration = &cognito.RiskConfigurationAccountTakeoverRiskConfigurationArgs{
			Actions: cognito.RiskConfigurationAccountTakeoverRiskConfigurationActionsArgs{
				HighAction: cognito.RiskConfigurationAccountTakeoverRiskConfigurationActionsHighActionArgs{
					EventAction: pulumi.String("BLOCK"), Notify: pulumi.Bool(false),
				},
				MediumAction: cognito.RiskConfigurationAccountTakeoverRiskConfigurationActionsMediumActionArgs{
					EventAction: pulumi.String("MFA_REQUIRED"), Notify: pulumi.Bool(false),
				},
			},
			NotifyConfiguration: cognito.RiskConfigurationAccountTakeoverRiskConfigurationNotifyConfigurationArgs{
				From: stringPtr(m.args.SenderAddress), SourceArn: m.args.SenderArn,
			},
		}
	}
	_, err := cognito.NewRiskConfiguration(ctx, m.name+"-risk", args, guarding(m.args.Disposable, pulumi.Parent(m))...)
	return err
}
