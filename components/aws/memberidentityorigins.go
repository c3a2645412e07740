package aws

import "github.com/pulumi/pulumi/sdk/v3/go/pulumi"

// MemberOrigins returns what [MemberIdentity.ConnectOrigins] will be, before
// there is a [MemberIdentity]. A site's content security policy names the
// origins of the sign-in, and a sign-in returns to the site: with this, the
// [Site] can come first.
//
// Give it the name and the sign-in prefix (nil for the default) that the member
// identity will have, and its parent, or nil for none.
func MemberOrigins(ctx *pulumi.Context, parent pulumi.Resource, name string,
	prefix pulumi.StringInput,
) pulumi.StringArrayOutput {
	in := lookUpAccount(ctx, parent)
	return connectOrigins(signInPrefix(ctx, name, prefix, in), in)
}

// connectOrigins are where a signed-in browser gets its tokens and credentials.
func connectOrigins(prefix pulumi.StringInput, in account) pulumi.StringArrayOutput {
	return pulumi.StringArray{
		signInURL(prefix, in),
		pulumi.Sprintf("https://cognito-idp.%s.amazonaws.com", in.Region),
		pulumi.Sprintf("https://cognito-identity.%s.amazonaws.com", in.Region),
	}.ToStringArrayOutput()
}

func signInURL(prefix pulumi.StringInput, in account) pulumi.StringOutput {
	return pulumi.Sprintf("https://%s.auth.%s.amazoncognito.com", prefix, in.Region)
}

// signInPrefix is the given prefix, or the one made from name and account.
func signInPrefix(ctx *pulumi.Context, name string, given pulumi.StringInput, in account) pulumi.StringOutput {
	if given != nil {
		return given.ToStringOutput().ApplyT(validateSignInPrefix).(pulumi.StringOutput)
	}
	name = physicalName(ctx, name)
	return pulumi.All(in.ID, in.Region).ApplyT(func(values []any) string {
		return generateSignInPrefix(name, values[0].(string), values[1].(string))
	}).(pulumi.StringOutput)
}
