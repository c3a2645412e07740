package aws

import (
	"errors"
	"fmt"
	"net/url"
	"strings"

	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
)

const (
	minRequestLimit     = 10
	defaultRequestLimit = 2000
)

// validate reports every problem that shows before the resources are made.
func (a *SiteArgs) validate(name string) error {
	problems := []error{validateComponentName(name)}
	problem := func(bad bool, format string, args ...any) {
		if bad {
			problems = append(problems, fmt.Errorf(format, args...))
		}
	}
	problem(a.LogBucketName == nil, "logBucketName: is required")
	problem(a.DomainName != nil && a.CertificateArn == nil && a.ZoneID == nil,
		"domainName: needs a certificateArn, or a zoneId to issue a certificate in")
	problem(a.DomainName == nil && a.CertificateArn != nil, "certificateArn: needs a domainName")
	problem(a.DomainName == nil && a.ZoneID != nil, "zoneId: needs a domainName")
	problem(a.ContentSecurityPolicy != nil && a.ConnectOrigins != nil,
		"connectOrigins: write them into contentSecurityPolicy, which is given")
	problem(a.AllowedCountries != nil && a.RefusedCountries != nil,
		"allowedCountries and refusedCountries: give one of them")
	problem(a.RequestLimit != 0 && a.RequestLimit < minRequestLimit,
		"requestLimit: %d is less than %d", a.RequestLimit, minRequestLimit)
	problem(a.WithoutFirewall && a.RequestLimit != 0, "requestLimit: needs the firewall, which withoutFirewall leaves out")
	return errors.Join(problems...)
}

// validateOrigin refuses what would end a directive or name more than an origin.
func validateOrigin(origin string) error {
	u, err := url.Parse(origin)
	if err != nil || u.Scheme != "https" || u.Host == "" || origin != "https://"+u.Host ||
		strings.ContainsAny(u.Host, " ;,*'\"") {
		return fmt.Errorf("connectOrigins: %q is not an https origin such as https://api.example.org", origin)
	}
	return nil
}

// validatePriceClass passes one of the three classes on.
func validatePriceClass(class string) (string, error) {
	switch class {
	case "PriceClass_100", "PriceClass_200", "PriceClass_All":
		return class, nil
	}
	return "", fmt.Errorf("priceClass: %q is not one of PriceClass_100, PriceClass_200, PriceClass_All", class)
}

// countryCodes passes two-letter codes on.
func countryCodes(field string, codes pulumi.StringArrayInput) pulumi.StringArrayOutput {
	return codes.ToStringArrayOutput().ApplyT(func(codes []string) ([]string, error) {
		if len(codes) == 0 {
			return nil, fmt.Errorf("%s: is empty", field)
		}
		for _, code := range codes {
			if len(code) != 2 || strings.Trim(code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != "" {
				return nil, fmt.Errorf("%s: %q is not a two-letter country code in upper case", field, code)
			}
		}
		return codes, nil
	}).(pulumi.StringArrayOutput)
}
