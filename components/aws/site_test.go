package aws_test

import (
	"strings"
	"testing"

	awsprovider "github.com/pulumi/pulumi-aws/sdk/v6/go/aws"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/components/aws"
)

func siteArgs() *aws.SiteArgs {
	return &aws.SiteArgs{LogBucketName: pulumi.String("clinic-logs"), Tags: testTags}
}

func domainArgs() *aws.SiteArgs {
	args := siteArgs()
	args.DomainName = pulumi.String("portal.example.org")
	args.ZoneID = pulumi.String("Z123")
	return args
}

// siteProgram makes the site with a second provider in the region.
func siteProgram(args *aws.SiteArgs, globalRegion string) pulumi.RunFunc {
	return func(ctx *pulumi.Context) error {
		global, err := awsprovider.NewProvider(ctx, "global", &awsprovider.ProviderArgs{
			Region: pulumi.String(globalRegion),
		})
		if err != nil {
			return err
		}
		args.Global = global
		site, err := aws.NewSite(ctx, "portal", args)
		if err != nil {
			return err
		}
		ctx.Export("url", site.URL)
		return nil
	}
}

func planSite(t *testing.T, args *aws.SiteArgs) planned {
	t.Helper()
	return planOf(t, siteProgram(args, "us-east-1"))
}

func TestSiteConventions(t *testing.T) {
	args := domainArgs()
	args.PublisherArns = []pulumi.StringInput{pulumi.String("arn:aws:iam::111122223333:role/publisher")}
	planSite(t, args).requireConventions("portal", testTagValues)
}

func TestSiteGlobalChildren(t *testing.T) {
	p := planSite(t, domainArgs())
	global := []string{
		"portal-firewall", "portal-firewall-logging", "portal-firewall-log", "portal-firewall-log-policy",
		"portal-log-key-key", "portal-log-key-alias", "portal-log-key-policy",
		"portal-certificate", "portal-certificate-issued",
		"portal-log-source", "portal-log-target", "portal-log-delivery",
	}
	for _, name := range global {
		require.Equal(t, p.one("global").URN, p.one(name).Provider, name)
		require.Equal(t, "us-east-1", p.one(name).Region, name)
	}
	for _, r := range p.Resources {
		if r.Custom && strings.HasPrefix(r.Name, "portal-") && r.Provider != "" {
			require.Contains(t, global, r.Name, "works in us-east-1 without need")
		}
	}
	require.Equal(t, stackRegion, p.one("portal-key-key").Region)
	require.Equal(t, stackRegion, p.one("portal-content-bucket").Region)
}

func TestSiteWithoutGlobalProvider(t *testing.T) {
	program := func(ctx *pulumi.Context) error {
		_, err := aws.NewSite(ctx, "portal", siteArgs())
		return err
	}
	t.Run("elsewhere", func(t *testing.T) {
		require.ErrorContains(t, planError(t, program), "global: the provider works in eu-central-1 and must work in us-east-1")
	})
	t.Run("provider of another region", func(t *testing.T) {
		err := planError(t, siteProgram(siteArgs(), "eu-west-1"))
		require.ErrorContains(t, err, "global: the provider works in eu-west-1")
	})
	t.Run("provider of the component", func(t *testing.T) {
		p := planOf(t, func(ctx *pulumi.Context) error {
			own, err := awsprovider.NewProvider(ctx, "own", &awsprovider.ProviderArgs{Region: pulumi.String("us-east-1")})
			if err != nil {
				return err
			}
			_, err = aws.NewSite(ctx, "portal", siteArgs(), pulumi.Provider(own))
			return err
		})
		require.Equal(t, "us-east-1", p.one("portal-firewall").Region)
		require.Equal(t, "us-east-1", p.one("portal-content-bucket").Region)
	})
}

func TestSiteReadsItsBucket(t *testing.T) {
	p := planSite(t, siteArgs())
	arn, bucket := p.output("portal-distribution", "arn"), p.output("portal-content-bucket", "arn")
	require.Contains(t, p.input("portal-content-policy", "policy"),
		`{"Sid":"DistributionReads","Effect":"Allow","Principal":{"Service":["cloudfront.amazonaws.com"]},`+
			`"Action":["s3:GetObject"],"Resource":["`+bucket+`/*"],`+
			`"Condition":{"StringEquals":{"aws:SourceArn":["`+arn+`"]}}}`)
	require.Contains(t, p.input("portal-key-policy", "policy"),
		`{"Sid":"DistributionReads","Effect":"Allow","Principal":{"Service":["cloudfront.amazonaws.com"]},`+
			`"Action":["kms:Decrypt"],"Resource":["*"],"Condition":{"StringEquals":{"aws:SourceArn":["`+arn+`"]}}}`)

	distribution := p.inputs("portal-distribution")
	require.Equal(t, []any{map[string]any{
		"domainName":            p.output("portal-content-bucket", "bucketRegionalDomainName"),
		"originAccessControlId": p.one("portal-access").ID,
		"originId":              "content",
	}}, distribution["origins"])
	require.Equal(t, p.output("portal-firewall", "arn"), distribution["webAclId"])
	require.NotContains(t, distribution, "loggingConfig", "the older logging cannot write to the bucket")

	access := p.inputs("portal-access")
	require.Equal(t, "always", access["signingBehavior"])
	require.Equal(t, "sigv4", access["signingProtocol"])
}

func TestSiteDistribution(t *testing.T) {
	p := planSite(t, siteArgs())
	distribution := p.inputs("portal-distribution")
	notFound := func(code float64) map[string]any {
		return map[string]any{
			"errorCode": code, "responseCode": 404.0, "responsePagePath": "/404.html", "errorCachingMinTtl": 60.0,
		}
	}
	for property, want := range map[string]any{
		"customErrorResponses": []any{notFound(403), notFound(404)},
		"defaultCacheBehavior": map[string]any{
			"allowedMethods": []any{"GET", "HEAD"}, "cachedMethods": []any{"GET", "HEAD"},
			"cachePolicyId": "658327ea-f89d-4fab-a63d-7e88639e58f6", "compress": true,
			"responseHeadersPolicyId": p.one("portal-headers").ID, "targetOriginId": "content",
			"viewerProtocolPolicy": "redirect-to-https",
		},
		"defaultRootObject": "index.html",
		"enabled":           true,
		"httpVersion":       "http2and3",
		"isIpv6Enabled":     true,
		"priceClass":        "PriceClass_100",
	} {
		require.Equal(t, want, distribution[property], property)
	}
}

func TestSitePublishers(t *testing.T) {
	args := siteArgs()
	args.PublisherArns = []pulumi.StringInput{pulumi.String("arn:aws:iam::111122223333:role/publisher")}
	policy := planSite(t, args).input("portal-key-policy", "policy")
	require.Contains(t, policy, `"Sid":"Publisher1","Effect":"Allow","Principal":{"AWS":["arn:aws:iam::111122223333:role/publisher"]}`)
}

func TestSiteCertificates(t *testing.T) {
	t.Run("the network's", func(t *testing.T) {
		p := planSite(t, siteArgs())
		require.Equal(t, map[string]any{"cloudfrontDefaultCertificate": true}, p.input("portal-distribution", "viewerCertificate"))
		require.Equal(t, "https://"+p.output("portal-distribution", "domainName"), p.Outputs["url"].StringValue())
		require.False(t, p.has("aws:acm/certificate:Certificate"))
		require.False(t, p.has("aws:route53/record:Record"))
	})
	t.Run("given", func(t *testing.T) {
		args := domainArgs()
		args.ZoneID, args.CertificateArn = nil, pulumi.String("arn:aws:acm:us-east-1:111122223333:certificate/1")
		p := planSite(t, args)
		require.Equal(t, map[string]any{
			"acmCertificateArn":      "arn:aws:acm:us-east-1:111122223333:certificate/1",
			"minimumProtocolVersion": "TLSv1.2_2021", "sslSupportMethod": "sni-only",
		}, p.input("portal-distribution", "viewerCertificate"))
		require.Equal(t, []any{"portal.example.org"}, p.input("portal-distribution", "aliases"))
		require.Equal(t, "https://portal.example.org", p.Outputs["url"].StringValue())
		require.False(t, p.has("aws:route53/record:Record"))
	})
	t.Run("issued", func(t *testing.T) {
		p := planSite(t, domainArgs())
		certificate := p.output("portal-certificate", "arn")
		require.Equal(t, "DNS", p.input("portal-certificate", "validationMethod"))
		record := p.inputs("portal-certificate-record")
		require.Equal(t, "CNAME", record["type"])
		require.Contains(t, record["name"], "portal.example.org")
		require.Equal(t, certificate, p.input("portal-certificate-issued", "certificateArn"))
		viewer := p.input("portal-distribution", "viewerCertificate").(map[string]any)
		require.Equal(t, certificate, viewer["acmCertificateArn"])
		require.Contains(t, p.one("portal-distribution").Dependencies, p.one("portal-certificate-issued").URN)
		for name, kind := range map[string]string{"portal-ipv4": "A", "portal-ipv6": "AAAA"} {
			require.Equal(t, map[string]any{
				"aliases": []any{map[string]any{
					"evaluateTargetHealth": false, "name": p.output("portal-distribution", "domainName"),
					"zoneId": p.output("portal-distribution", "hostedZoneId"),
				}},
				"name": "portal.example.org", "type": kind, "zoneId": "Z123",
			}, p.inputs(name))
		}
	})
}

func TestSiteFirewall(t *testing.T) {
	args := siteArgs()
	args.RequestLimit = 500
	p := planSite(t, args)
	require.Equal(t, "CLOUDFRONT", p.input("portal-firewall", "scope"))
	rules := p.input("portal-firewall", "rules").([]any)
	require.Len(t, rules, 4)
	names, priorities := map[any]bool{}, map[any]bool{}
	for _, r := range rules {
		rule := r.(map[string]any)
		names[rule["name"]], priorities[rule["priority"]] = true, true
		require.Equal(t, false, rule["visibilityConfig"].(map[string]any)["sampledRequestsEnabled"])
	}
	require.Len(t, priorities, 4, "no two rules share a priority")
	for _, name := range []string{
		"RequestLimit", "AWSManagedRulesAmazonIpReputationList", "AWSManagedRulesCommonRuleSet",
		"AWSManagedRulesKnownBadInputsRuleSet",
	} {
		require.True(t, names[name], name)
	}
	limit := rules[0].(map[string]any)["statement"].(map[string]any)["rateBasedStatement"].(map[string]any)
	require.Equal(t, 500.0, limit["limit"])
}

func TestSiteFirewallLog(t *testing.T) {
	p := planSite(t, siteArgs())
	group := p.output("portal-firewall-log", "arn")
	require.Equal(t, "aws-waf-logs-clinic-test-portal", p.input("portal-firewall-log", "name"))
	require.Equal(t, p.output("portal-log-key-key", "arn"), p.input("portal-firewall-log", "kmsKeyId"))
	require.Contains(t, p.input("portal-log-key-policy", "policy"),
		`"Condition":{"ArnEquals":{"kms:EncryptionContext:aws:logs:arn":["`+group+`"]}}`)
	require.Contains(t, p.input("portal-log-key-policy", "policy"), `"logs.us-east-1.amazonaws.com"`)
	require.Contains(t, p.one("portal-firewall-log").Dependencies, p.one("portal-log-key-policy").URN)
	require.Contains(t, p.one("portal-firewall-logging").Dependencies, p.one("portal-firewall-log-policy").URN)
	account := strings.Split(group, ":")[4]
	require.Equal(t, `{"Version":"2012-10-17","Statement":[{"Sid":"FirewallWrites","Effect":"Allow",`+
		`"Principal":{"Service":["delivery.logs.amazonaws.com"]},"Action":["logs:CreateLogStream","logs:PutLogEvents"],`+
		`"Resource":["`+group+`:*"],"Condition":{"ArnLike":{"aws:SourceArn":["arn:aws:logs:us-east-1:`+account+`:*"]},`+
		`"StringEquals":{"aws:SourceAccount":["`+account+`"]}}}]}`,
		p.input("portal-firewall-log-policy", "policyDocument"))
	require.Equal(t, map[string]any{
		"logDestinationConfigs": []any{group},
		"resourceArn":           p.output("portal-firewall", "arn"),
		"redactedFields": []any{
			map[string]any{"queryString": map[string]any{}},
			map[string]any{"singleHeader": map[string]any{"name": "authorization"}},
			map[string]any{"singleHeader": map[string]any{"name": "cookie"}},
		},
	}, p.inputs("portal-firewall-logging"))

	t.Run("key of the caller's", func(t *testing.T) {
		args := siteArgs()
		args.LogKeyArn = pulumi.String("arn:aws:kms:us-east-1:111122223333:key/logs")
		args.LogRetentionDays = pulumi.Int(365)
		p := planSite(t, args)
		require.Equal(t, "arn:aws:kms:us-east-1:111122223333:key/logs", p.input("portal-firewall-log", "kmsKeyId"))
		require.Equal(t, 365.0, p.input("portal-firewall-log", "retentionInDays"))
		require.Len(t, p.OfType("aws:kms/key:Key"), 1)
	})
}

func TestSiteAccessLog(t *testing.T) {
	p := planSite(t, siteArgs())
	require.Equal(t, p.output("portal-distribution", "arn"), p.input("portal-log-source", "resourceArn"))
	require.Equal(t, map[string]any{"destinationResourceArn": "arn:aws:s3:::clinic-logs"},
		p.input("portal-log-target", "deliveryDestinationConfiguration"))
	require.Equal(t, "json", p.input("portal-log-target", "outputFormat"))
	delivery := p.inputs("portal-log-delivery")
	require.Equal(t, p.output("portal-log-target", "arn"), delivery["deliveryDestinationArn"])
	require.Equal(t, p.input("portal-log-source", "name"), delivery["deliverySourceName"])
	for _, private := range []string{"cs(Cookie)", "cs-uri-query", "cs(Referer)"} {
		require.NotContains(t, delivery["recordFields"], private)
	}
	require.Contains(t, delivery["recordFields"], "c-ip")
	require.Equal(t, "clinic-logs", p.input("portal-content-logging", "targetBucket"))
}

func TestSiteHeaders(t *testing.T) {
	policy := func(t *testing.T, args *aws.SiteArgs) map[string]any {
		t.Helper()
		return planSite(t, args).input("portal-headers", "securityHeadersConfig").(map[string]any)
	}
	content := func(headers map[string]any) any {
		return headers["contentSecurityPolicy"].(map[string]any)["contentSecurityPolicy"]
	}
	strict := policy(t, siteArgs())
	require.Contains(t, content(strict), "default-src 'none'")
	require.Contains(t, content(strict), "frame-ancestors 'none'")
	require.Contains(t, content(strict), "; connect-src 'self'; ")
	require.NotContains(t, content(strict), "unsafe")
	delete(strict, "contentSecurityPolicy")
	require.Equal(t, map[string]any{
		"contentTypeOptions": map[string]any{"override": true},
		"frameOptions":       map[string]any{"frameOption": "DENY", "override": true},
		"referrerPolicy":     map[string]any{"referrerPolicy": "no-referrer", "override": true},
		"strictTransportSecurity": map[string]any{
			"accessControlMaxAgeSec": 63072000.0, "includeSubdomains": true, "override": true,
		},
	}, strict)

	t.Run("origins", func(t *testing.T) {
		args := siteArgs()
		args.ConnectOrigins = urls("https://cognito-idp.eu-central-1.amazonaws.com", "https://a.example.org")
		require.Contains(t, content(policy(t, args)),
			"; connect-src 'self' https://cognito-idp.eu-central-1.amazonaws.com https://a.example.org; ")
	})
	t.Run("own", func(t *testing.T) {
		args := siteArgs()
		args.ContentSecurityPolicy = pulumi.String("default-src 'self'")
		require.Equal(t, "default-src 'self'", content(policy(t, args)))
	})
}

func TestSiteHeadersOfItsOwn(t *testing.T) {
	p := planSite(t, siteArgs())
	added := p.input("portal-headers", "customHeadersConfig").(map[string]any)["items"].([]any)
	var names []any
	for _, item := range added {
		header := item.(map[string]any)
		require.Equal(t, true, header["override"])
		names = append(names, header["header"])
	}
	require.Equal(t, []any{"Permissions-Policy", "Cross-Origin-Opener-Policy", "Cross-Origin-Resource-Policy"}, names)
	removed := p.input("portal-headers", "removeHeadersConfig").(map[string]any)["items"]
	require.Contains(t, removed, map[string]any{"header": "x-amz-server-side-encryption-aws-kms-key-id"})
}

func TestSiteCountries(t *testing.T) {
	geo := func(t *testing.T, args *aws.SiteArgs) any {
		t.Helper()
		return planSite(t, args).input("portal-distribution", "restrictions").(map[string]any)["geoRestriction"]
	}
	require.Equal(t, map[string]any{"restrictionType": "none"}, geo(t, siteArgs()))
	allowed := siteArgs()
	allowed.AllowedCountries = urls("US", "CA")
	require.Equal(t, map[string]any{"restrictionType": "whitelist", "locations": []any{"US", "CA"}}, geo(t, allowed))
	refused := siteArgs()
	refused.RefusedCountries = urls("AQ")
	require.Equal(t, map[string]any{"restrictionType": "blacklist", "locations": []any{"AQ"}}, geo(t, refused))
}

func TestSiteWithoutFirewall(t *testing.T) {
	args := siteArgs()
	args.WithoutFirewall = true
	p := planSite(t, args)
	for _, token := range []string{
		"aws:wafv2/webAcl:WebAcl", "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration", "aws:cloudwatch/logGroup:LogGroup",
	} {
		require.False(t, p.has(token), token)
	}
	require.Empty(t, p.input("portal-distribution", "webAclId"))
}

func TestSiteProtection(t *testing.T) {
	for name, disposable := range map[string]bool{"kept": false, "disposable": true} {
		t.Run(name, func(t *testing.T) {
			args := siteArgs()
			args.Disposable = disposable
			p := planSite(t, args)
			for _, child := range []string{
				"portal-key-key", "portal-log-key-key", "portal-content-bucket", "portal-firewall-log",
			} {
				require.Equal(t, !disposable, p.one(child).Options.Protect, child)
				require.Equal(t, !disposable, p.one(child).Options.RetainOnDelete, child)
			}
			require.False(t, p.one("portal-distribution").Options.Protect)
			require.False(t, p.one("portal-firewall-log-policy").Options.RetainOnDelete, "a region has room for ten")
		})
	}
}

func TestSiteRefuses(t *testing.T) {
	for name, tc := range map[string]struct {
		change func(*aws.SiteArgs)
		want   string
	}{
		"no log bucket":     {func(a *aws.SiteArgs) { a.LogBucketName = nil }, "logBucketName: is required"},
		"domain alone":      {func(a *aws.SiteArgs) { a.DomainName = pulumi.String("a.b") }, "domainName: needs a certificateArn"},
		"certificate alone": {func(a *aws.SiteArgs) { a.CertificateArn = pulumi.String("c") }, "certificateArn: needs a domainName"},
		"zone alone":        {func(a *aws.SiteArgs) { a.ZoneID = pulumi.String("Z") }, "zoneId: needs a domainName"},
		"two country lists": {func(a *aws.SiteArgs) { a.AllowedCountries, a.RefusedCountries = urls("US"), urls("CA") }, "allowedCountries and refusedCountries"},
		"country name":      {func(a *aws.SiteArgs) { a.AllowedCountries = urls("Canada") }, `allowedCountries: "Canada"`},
		"no country":        {func(a *aws.SiteArgs) { a.AllowedCountries = urls() }, "allowedCountries: is empty"},
		"price class":       {func(a *aws.SiteArgs) { a.PriceClass = pulumi.String("cheap") }, `priceClass: "cheap"`},
		"limit of nothing": {
			func(a *aws.SiteArgs) { a.WithoutFirewall, a.RequestLimit = true, 100 }, "requestLimit: needs the firewall",
		},
		"request limit": {func(a *aws.SiteArgs) { a.RequestLimit = 9 }, "requestLimit: 9 is less than 10"},
		"two content policies": {func(a *aws.SiteArgs) {
			a.ContentSecurityPolicy, a.ConnectOrigins = pulumi.String("x"), urls("https://a.b")
		}, "connectOrigins: write them into"},
		"plain-text origin":     {func(a *aws.SiteArgs) { a.ConnectOrigins = urls("http://a.b") }, `connectOrigins: "http://a.b"`},
		"origin with a path":    {func(a *aws.SiteArgs) { a.ConnectOrigins = urls("https://a.b/c") }, "connectOrigins"},
		"origin as a directive": {func(a *aws.SiteArgs) { a.ConnectOrigins = urls("https://a.b; script-src *") }, "connectOrigins"},
		"wildcard origin":       {func(a *aws.SiteArgs) { a.ConnectOrigins = urls("https://*") }, "connectOrigins"},
	} {
		t.Run(name, func(t *testing.T) {
			args := siteArgs()
			tc.change(args)
			require.ErrorContains(t, planError(t, siteProgram(args, "us-east-1")), tc.want)
		})
	}
	t.Run("long name", func(t *testing.T) {
		err := planError(t, func(ctx *pulumi.Context) error {
			_, err := aws.NewSite(ctx, strings.Repeat("n", 41), siteArgs())
			return err
		})
		require.ErrorContains(t, err, "name: 41 characters")
	})
}

func TestBoundedName(t *testing.T) {
	require.Equal(t, "short", aws.BoundedName("short", 10))
	long := aws.BoundedName(strings.Repeat("a", 100), 64)
	require.Len(t, long, 64)
	require.NotEqual(t, long, aws.BoundedName(strings.Repeat("a", 101), 64))
	require.NotContains(t, aws.BoundedName("aaaa-bbbbbbbbbbbb", 14), "--")
}
