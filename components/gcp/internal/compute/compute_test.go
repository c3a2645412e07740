package compute_test

import (
	"reflect"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/pulumi/pulumi/sdk/v3/go/pulumi"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/components/gcp/internal/compute"
)

// recorder keeps what the program registered.
type recorder struct{ requests []pulumi.MockResourceArgs }

func (r *recorder) NewResource(args pulumi.MockResourceArgs) (string, resource.PropertyMap, error) {
	r.requests = append(r.requests, args)
	return args.Name + "-id", args.Inputs, nil
}

func (*recorder) Call(pulumi.MockCallArgs) (resource.PropertyMap, error) { return nil, nil }

// registered is what the program asks of the engine: types and inputs, by name.
func registered(t *testing.T, program pulumi.RunFunc) map[string]any {
	t.Helper()
	mocks := &recorder{}
	require.NoError(t, pulumi.RunErr(program, pulumi.WithMocks("project", "stack", mocks)))
	found := map[string]any{}
	for _, r := range mocks.requests {
		found[r.TypeToken] = r.Inputs.Mappable()
	}
	return found
}

func TestRegisteredInputs(t *testing.T) {
	text := func(s string) pulumi.String { return pulumi.String(s) }
	matchAll := &compute.SecurityPolicyRuleMatchArgs{
		VersionedExpr: text("SRC_IPS_V1"),
		Config:        &compute.SecurityPolicyRuleMatchConfigArgs{SrcIpRanges: pulumi.StringArray{text("*")}},
	}
	got := registered(t, func(ctx *pulumi.Context) error {
		_, backend := compute.NewBackendService(ctx, "backend", &compute.BackendServiceArgs{
			Backends:  compute.BackendServiceBackendArray{{Group: text("group")}},
			EnableCdn: pulumi.Bool(true),
			CdnPolicy: &compute.BackendServiceCdnPolicyArgs{
				CacheMode:      text("USE_ORIGIN_HEADERS"),
				CacheKeyPolicy: &compute.BackendServiceCdnPolicyCacheKeyPolicyArgs{IncludeHost: pulumi.Bool(true)},
			},
			LogConfig: &compute.BackendServiceLogConfigArgs{Enable: pulumi.Bool(true), SampleRate: pulumi.Float64(1)},
		})
		_, group := compute.NewRegionNetworkEndpointGroup(ctx, "group", &compute.RegionNetworkEndpointGroupArgs{
			Region: text("us-central1"), CloudRun: &compute.RegionNetworkEndpointGroupCloudRunArgs{Service: text("site")},
		})
		_, urls := compute.NewURLMap(ctx, "urls", &compute.URLMapArgs{
			DefaultService: text("backend"),
			HeaderAction: &compute.URLMapHeaderActionArgs{
				ResponseHeadersToAdds: compute.URLMapHeaderActionResponseHeadersToAddArray{
					{HeaderName: text("X-Frame-Options"), HeaderValue: text("DENY"), Replace: pulumi.Bool(true)},
				},
			},
			HostRules: compute.URLMapHostRuleArray{{Hosts: pulumi.StringArray{text("*")}, PathMatcher: text("all")}},
			PathMatchers: compute.URLMapPathMatcherArray{{
				Name: text("all"), DefaultService: text("backend"),
				PathRules: compute.URLMapPathMatcherPathRuleArray{
					{Paths: pulumi.StringArray{text("/documents/*")}, Service: text("download")},
				},
			}},
		})
		_, policy := compute.NewSecurityPolicy(ctx, "policy", &compute.SecurityPolicyArgs{
			AdaptiveProtectionConfig: &compute.SecurityPolicyAdaptiveProtectionConfigArgs{
				Layer7DdosDefenseConfig: &compute.SecurityPolicyAdaptiveProtectionConfigLayer7DdosDefenseConfigArgs{Enable: pulumi.Bool(true)},
			},
			AdvancedOptionsConfig: &compute.SecurityPolicyAdvancedOptionsConfigArgs{LogLevel: text("NORMAL")},
			Rules: compute.SecurityPolicyRuleTypeArray{
				{
					Action: text("deny(403)"), Priority: pulumi.Int(1),
					Match: &compute.SecurityPolicyRuleMatchArgs{Expr: &compute.SecurityPolicyRuleMatchExprArgs{Expression: text("true")}},
				},
				{
					Action: text("throttle"), Priority: pulumi.Int(2), Match: matchAll,
					RateLimitOptions: &compute.SecurityPolicyRuleRateLimitOptionsArgs{
						EnforceOnKey: text("IP"),
						RateLimitThreshold: &compute.SecurityPolicyRuleRateLimitOptionsRateLimitThresholdArgs{
							Count: pulumi.Int(100), IntervalSec: pulumi.Int(60),
						},
					},
				},
			},
		})
		for _, err := range []error{backend, group, urls, policy} {
			require.NoError(t, err)
		}
		return nil
	})
	require.Empty(t, cmp.Diff(map[string]any{
		compute.BackendServiceType: map[string]any{
			"backends": []any{map[string]any{"group": "group"}}, "enableCdn": true,
			"cdnPolicy": map[string]any{"cacheMode": "USE_ORIGIN_HEADERS", "cacheKeyPolicy": map[string]any{"includeHost": true}},
			"logConfig": map[string]any{"enable": true, "sampleRate": 1.0},
		},
		compute.RegionNetworkEndpointGroupType: map[string]any{"region": "us-central1", "cloudRun": map[string]any{"service": "site"}},
		compute.URLMapType: map[string]any{
			"defaultService": "backend",
			"headerAction": map[string]any{"responseHeadersToAdds": []any{
				map[string]any{"headerName": "X-Frame-Options", "headerValue": "DENY", "replace": true},
			}},
			"hostRules": []any{map[string]any{"hosts": []any{"*"}, "pathMatcher": "all"}},
			"pathMatchers": []any{map[string]any{
				"name": "all", "defaultService": "backend",
				"pathRules": []any{map[string]any{"paths": []any{"/documents/*"}, "service": "download"}},
			}},
		},
		compute.SecurityPolicyType: map[string]any{
			"adaptiveProtectionConfig": map[string]any{"layer7DdosDefenseConfig": map[string]any{"enable": true}},
			"advancedOptionsConfig":    map[string]any{"logLevel": "NORMAL"},
			"rules": []any{
				map[string]any{
					"action": "deny(403)", "priority": 1.0, "match": map[string]any{"expr": map[string]any{"expression": "true"}},
				},
				map[string]any{
					"action": "throttle", "priority": 2.0,
					"match": map[string]any{"versionedExpr": "SRC_IPS_V1", "config": map[string]any{"srcIpRanges": []any{"*"}}},
					"rateLimitOptions": map[string]any{
						"enforceOnKey": "IP", "rateLimitThreshold": map[string]any{"count": 100.0, "intervalSec": 60.0},
					},
				},
			},
		},
	}, got))
}

// TestRequiredArguments calls every constructor that requires something without anything.
func TestRequiredArguments(t *testing.T) {
	for field, constructor := range map[string]any{
		"backends": compute.NewBackendService,
		"region":   compute.NewRegionNetworkEndpointGroup,
		"URL map: defaultService or defaultUrlRedirect": compute.NewURLMap,
		compute.TargetHttpsProxyType + ` "it": urlMap`:  compute.NewTargetHttpsProxy,
		compute.TargetHttpProxyType + ` "it": urlMap`:   compute.NewTargetHttpProxy,
		"target": compute.NewGlobalForwardingRule,
		"rules":  compute.NewSecurityPolicy,
	} {
		t.Run(field, func(t *testing.T) {
			require.Empty(t, registered(t, func(ctx *pulumi.Context) error {
				f := reflect.ValueOf(constructor)
				results := f.Call([]reflect.Value{reflect.ValueOf(ctx), reflect.ValueOf("it"), reflect.Zero(f.Type().In(2))})
				require.ErrorContains(t, results[1].Interface().(error), field+" is required")
				return nil
			}))
		})
	}
}

// TestOptionalArguments makes what requires nothing.
func TestOptionalArguments(t *testing.T) {
	require.Equal(t, map[string]any{compute.GlobalAddressType: map[string]any{}, compute.SSLPolicyType: map[string]any{}},
		registered(t, func(ctx *pulumi.Context) error {
			if _, err := compute.NewGlobalAddress(ctx, "address", nil); err != nil {
				return err
			}
			_, err := compute.NewSSLPolicy(ctx, "tls", nil)
			return err
		}))
}

// TestTargets makes the proxies and what leads to them.
func TestTargets(t *testing.T) {
	text := func(s string) pulumi.String { return pulumi.String(s) }
	require.Equal(t, map[string]any{
		compute.TargetHttpsProxyType: map[string]any{"urlMap": "urls", "certificateMap": "map", "sslPolicy": "tls"},
		compute.TargetHttpProxyType:  map[string]any{"urlMap": "redirect"},
		compute.GlobalForwardingRuleType: map[string]any{
			"target": "https-id", "ipAddress": "address", "portRange": "443", "loadBalancingScheme": "EXTERNAL_MANAGED",
		},
	}, registered(t, func(ctx *pulumi.Context) error {
		https, err := compute.NewTargetHttpsProxy(ctx, "https", &compute.TargetHttpsProxyArgs{
			UrlMap: text("urls"), CertificateMap: text("map"), SslPolicy: text("tls"),
		})
		if err != nil {
			return err
		}
		if _, err = compute.NewTargetHttpProxy(ctx, "http", &compute.TargetHttpProxyArgs{UrlMap: text("redirect")}); err != nil {
			return err
		}
		_, err = compute.NewGlobalForwardingRule(ctx, "front", &compute.GlobalForwardingRuleArgs{
			Target: https.ID(), IpAddress: text("address"), PortRange: text("443"), LoadBalancingScheme: text("EXTERNAL_MANAGED"),
		})
		return err
	}))
}
