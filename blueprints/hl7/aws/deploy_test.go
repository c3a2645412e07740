package aws_test

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/blueprints/config"
	"github.com/phiform/phiform/blueprints/hl7"
	"github.com/phiform/phiform/blueprints/hl7/aws"
	"github.com/phiform/phiform/plan"
)

var disposable = map[string]any{"disposable": true}

func TestDeployExports(t *testing.T) {
	p := planOf(t, "eu-west-1", nil)
	store := p.one("hl7-records-store").ID
	for name, want := range map[string]string{
		hl7.OutputGatewayAddress:  p.output("hl7-gateway-lb", "dnsName") + ":2575",
		hl7.OutputMessageStore:    p.output("hl7-messages-bucket", "bucket"),
		hl7.OutputMessagesKey:     p.output("hl7-messages-key-key", "arn"),
		hl7.OutputQueue:           p.output("hl7-queue-queue", "url"),
		hl7.OutputDeadLetterQueue: p.output("hl7-queue-dead-letters", "url"),
		hl7.OutputFHIREndpoint:    "https://healthlake.eu-west-1.amazonaws.com/datastore/" + store + "/r4/",
		hl7.OutputFHIRStore:       "arn:aws:healthlake:eu-west-1:" + account + ":datastore/fhir/" + store,
		hl7.OutputFHIRKey:         p.output("hl7-records-key-key", "arn"),
		hl7.OutputAuditStore:      p.output("hl7-archive-store-bucket", "bucket"),
		hl7.OutputAlarmTopic:      p.output("hl7-audit-alarms", "arn"),
		hl7.OutputDashboard:       "https://eu-west-1.console.aws.amazon.com/cloudwatch/home?region=eu-west-1#dashboards:name=clinic-prod-hl7-flow",
		hl7.OutputOperatorRole:    p.output("hl7-operator", "arn"),
		hl7.OutputAnalystRole:     p.output("hl7-analyst", "arn"),
		hl7.OutputAuditorRole:     p.output("hl7-auditor", "arn"),
		aws.OutputNetwork:         p.one("hl7-network-vpc").ID,
		aws.OutputPullerRole:      p.output("hl7-gateway-puller-role", "arn"),
		aws.OutputVPN:             p.one("hl7-network-vpn").ID,
	} {
		require.Equal(t, want, p.export(name), name)
	}
	require.Len(t, p.Outputs, 17)
	without := planOf(t, "eu-west-1", map[string]any{"connection": "none"})
	require.NotContains(t, without.Outputs, resource.PropertyKey(aws.OutputVPN))
	require.Subset(t, slices.Collect(maps.Keys(without.Outputs)), keysOf(hl7.Outputs()))
}

func keysOf(names []string) []resource.PropertyKey {
	keys := make([]resource.PropertyKey, len(names))
	for i, name := range names {
		keys[i] = resource.PropertyKey(name)
	}
	return keys
}

// gatewayContainer is the one container of a task.
type gatewayContainer struct {
	Image       string
	Environment []struct{ Name, Value string }
	Secrets     []struct{ Name, ValueFrom string }
}

func (p planned) container() gatewayContainer {
	p.t.Helper()
	var containers []gatewayContainer
	require.NoError(p.t, json.Unmarshal([]byte(p.input("hl7-gateway-task", "containerDefinitions").(string)), &containers))
	require.Len(p.t, containers, 1)
	return containers[0]
}

func (p planned) gatewayEnvironment() map[string]string {
	p.t.Helper()
	environment := map[string]string{}
	for _, v := range p.container().Environment {
		environment[v.Name] = v.Value
	}
	return environment
}

func (p planned) processorEnvironment() map[string]any {
	p.t.Helper()
	return p.input("hl7-processor-function", "environment").(map[string]any)["variables"].(map[string]any)
}

// What the programs are told, and nothing else.
func TestProgramsEnvironment(t *testing.T) {
	p := planOf(t, "eu-west-1", map[string]any{"onPremisesRanges": []string{"10.1.0.0/16", "10.2.0.0/16"}})
	require.Equal(t, map[string]string{
		"AWS_REGION": "eu-west-1", "HL7_BUCKET": p.output("hl7-messages-bucket", "bucket"), "HL7_QUEUE_URL": p.output("hl7-queue-queue", "url"),
		"HL7_LISTEN": ":2575", "HL7_HEALTH": ":8080", "HL7_ORDER": "source", "HL7_MAX_MESSAGE": "16777216", "HL7_IDLE": "10m",
		"HL7_READ": "30s", "HL7_ALLOWED_SOURCES": "10.1.0.0/16,10.2.0.0/16", "HL7_STACK": "clinic-prod",
	}, p.gatewayEnvironment())
	require.Equal(t, map[string]any{
		"HL7_BUCKET": p.output("hl7-messages-bucket", "bucket"), "HL7_FHIR_URL": p.export(hl7.OutputFHIREndpoint), "HL7_FHIR_AUTH": "sigv4",
		"HL7_FHIR_LIMIT": "15", "HL7_DEAD_LETTER_QUEUE_URL": p.output("hl7-queue-dead-letters", "url"), "HL7_ZONE": "America/New_York",
		"HL7_STACK": "clinic-prod",
	}, p.processorEnvironment())
	require.True(t, strings.HasSuffix(p.gatewayEnvironment()["HL7_QUEUE_URL"], ".fifo"))
}

func TestDeployOptions(t *testing.T) {
	alarm := func(p planned, name string) any { return p.input(name, "threshold") }
	certificate := "arn:aws:secretsmanager:us-east-1:111122223333:secret:gateway-AbCdEf"
	for _, tc := range []struct {
		option, name string
		options      map[string]any
		check        func(t *testing.T, p planned)
	}{
		{"alarmEmail", "alarms", map[string]any{"alarmEmail": "soc@hospital.org"}, func(t *testing.T, p planned) {
			subscriptions := p.OfType("aws:sns/topicSubscription:TopicSubscription")
			require.Len(t, subscriptions, 1)
			require.Equal(t, "soc@hospital.org", subscriptions[0].Inputs.Mappable()["endpoint"])
		}},
		{"onPremisesRanges", "senders' networks", map[string]any{"onPremisesRanges": []string{"10.1.0.0/16"}}, func(t *testing.T, p planned) {
			require.Equal(t, "10.1.0.0/16", p.input("hl7-gateway-entry-source-1", "cidrIpv4"))
			require.Equal(t, "10.1.0.0/16", p.gatewayEnvironment()["HL7_ALLOWED_SOURCES"])
		}},
		{"timeZone", "zone", map[string]any{"timeZone": "Europe/Berlin"}, func(t *testing.T, p planned) {
			require.Equal(t, "Europe/Berlin", p.processorEnvironment()["HL7_ZONE"])
		}},
		{"connection", "no connection", map[string]any{"connection": "none"}, func(t *testing.T, p planned) {
			require.Empty(t, p.OfType("aws:ec2/vpnConnection:VpnConnection"))
			require.Empty(t, p.OfType("aws:ec2/vpnGateway:VpnGateway"))
		}},
		{"customerGatewayAddress", "device", map[string]any{"customerGatewayAddress": "198.51.100.7"}, func(t *testing.T, p planned) {
			require.Equal(t, "198.51.100.7", p.input("hl7-network-device", "ipAddress"))
		}},
		{"customerGatewayAsn", "device's number", map[string]any{"customerGatewayAsn": 64999}, func(t *testing.T, p planned) {
			require.Equal(t, "64999", p.input("hl7-network-device", "bgpAsn"))
		}},
		{"vpnRouting", "static routes", map[string]any{"vpnRouting": "static"}, func(t *testing.T, p planned) {
			require.Equal(t, true, p.input("hl7-network-vpn", "staticRoutesOnly"))
			require.NotEmpty(t, p.OfType("aws:ec2/vpnConnectionRoute:VpnConnectionRoute"))
		}},
		{
			"directConnectGateway", "Direct Connect",
			map[string]any{"connection": "directConnect", "directConnectGateway": "5f294f92-bafb-4011-916d-9b0be0a1b2c3"},
			func(t *testing.T, p planned) {
				require.Empty(t, p.OfType("aws:ec2/vpnConnection:VpnConnection"))
				links := p.OfType("aws:directconnect/gatewayAssociation:GatewayAssociation")
				require.Len(t, links, 1)
				require.Equal(t, "5f294f92-bafb-4011-916d-9b0be0a1b2c3", links[0].Inputs.Mappable()["dxGatewayId"])
			},
		},
		{"addressSpace", "network", map[string]any{"addressSpace": "10.99.0.0/20"}, func(t *testing.T, p planned) {
			require.Equal(t, "10.99.0.0/20", p.input("hl7-network-vpc", "cidrBlock"))
		}},
		{"tls", "server's certificate alone", map[string]any{"tls": "server"}, func(t *testing.T, p planned) {
			require.Len(t, p.container().Secrets, 2)
		}},
		{"tls", "plain text", map[string]any{"tls": "plain"}, func(t *testing.T, p planned) {
			require.Empty(t, p.container().Secrets)
			require.Empty(t, namedLike(p, "hl7-network-endpoint-secretsmanager"))
		}},
		{"tlsSecret", "certificate", nil, func(t *testing.T, p planned) {
			require.Equal(t, []struct{ Name, ValueFrom string }{
				{"HL7_TLS_CERTIFICATE", certificate + ":certificate::"},
				{"HL7_TLS_CLIENT_AUTHORITIES", certificate + ":clientAuthorities::"},
				{"HL7_TLS_KEY", certificate + ":key::"},
			}, p.container().Secrets)
		}},
		{"tlsSecretKey", "certificate's key", map[string]any{"tlsSecretKey": "arn:aws:kms:eu-west-1:111122223333:key/k"}, func(t *testing.T, p planned) {
			require.True(t, may(p.policy("hl7-gateway-puller-platform", "policy"), nil, "kms:Decrypt", "arn:aws:kms:eu-west-1:111122223333:key/k",
				map[string]string{"kms:ViaService": "secretsmanager.eu-west-1.amazonaws.com"}))
		}},
		{"senders", "senders", map[string]any{"senders": "testdata/senders.yaml"}, func(t *testing.T, p planned) {
			text, err := os.ReadFile("testdata/senders.yaml")
			require.NoError(t, err)
			sum := sha256.Sum256(text)
			digest := hex.EncodeToString(sum[:])
			require.Equal(t, string(text), p.input("hl7-senders", "content"))
			require.Equal(t, "settings/senders-"+digest[:16]+".yaml", p.input("hl7-senders", "key"))
			require.Equal(t, p.input("hl7-senders", "key"), p.processorEnvironment()["HL7_SENDERS_KEY"])
			require.Equal(t, digest, p.processorEnvironment()["HL7_SENDERS_DIGEST"])
		}},
		{"order", "no order", map[string]any{"order": "none"}, func(t *testing.T, p planned) {
			require.Equal(t, "none", p.gatewayEnvironment()["HL7_ORDER"])
		}},
		{"maxMessageMiB", "large messages", map[string]any{"maxMessageMiB": 32}, func(t *testing.T, p planned) {
			require.Equal(t, "33554432", p.gatewayEnvironment()["HL7_MAX_MESSAGE"])
		}},
		{"parallelRun", "parallel run", map[string]any{"parallelRun": true}, func(t *testing.T, p planned) {
			require.Equal(t, "converted/", p.processorEnvironment()["HL7_COMPARISON"])
		}},
		{"gatewayTasks", "gateways", map[string]any{"gatewayTasks": 3}, func(t *testing.T, p planned) {
			require.Equal(t, 3.0, p.input("hl7-gateway-scaling", "minCapacity"))
			require.Equal(t, 12.0, p.input("hl7-gateway-scaling", "maxCapacity"))
			require.Equal(t, 2.0, alarm(p, "hl7-flow-gateways"))
		}},
		{"processorInstances", "processors", map[string]any{"processorInstances": 50}, func(t *testing.T, p planned) {
			require.Equal(t, map[string]any{"maximumConcurrency": 50.0}, p.input("hl7-processor-source", "scalingConfig"))
			require.Equal(t, "3", p.processorEnvironment()["HL7_FHIR_LIMIT"])
		}},
		{"queueDepth", "waiting messages", map[string]any{"queueDepth": 77}, func(t *testing.T, p planned) {
			require.Equal(t, 77.0, alarm(p, "hl7-queue-alarm-depth"))
		}},
		{"queueMinutes", "waiting time", map[string]any{"queueMinutes": 3}, func(t *testing.T, p planned) {
			require.Equal(t, 180.0, alarm(p, "hl7-queue-alarm-age"))
		}},
		{"refusedPercent", "refused messages", map[string]any{"refusedPercent": 9}, func(t *testing.T, p planned) {
			require.Equal(t, 9.0, alarm(p, "hl7-flow-refused"))
		}},
		{"rawRetentionDays", "messages are kept", map[string]any{"rawRetentionDays": 400}, func(t *testing.T, p planned) {
			expires := map[string]any{}
			for _, rule := range p.input("hl7-messages-lifecycle", "rules").([]any) {
				r := rule.(map[string]any)
				expires[r["filter"].(map[string]any)["prefix"].(string)] = r["expiration"]
			}
			days := map[string]any{"days": 400.0}
			require.Equal(t, map[string]any{"": nil, "raw/": days, "converted/": days}, expires, "settings stay")
		}},
		{"rawLockDays", "messages are locked", map[string]any{"rawLockDays": 7}, func(t *testing.T, p planned) {
			require.Equal(t, map[string]any{"defaultRetention": map[string]any{"days": 7.0, "mode": "GOVERNANCE"}}, p.input("hl7-messages-lock", "rule"))
		}},
		{"oldVersionDays", "old versions", map[string]any{"oldVersionDays": 40}, func(t *testing.T, p planned) {
			kept := p.input("hl7-messages-lifecycle", "rules").([]any)[0].(map[string]any)
			require.Equal(t, map[string]any{"noncurrentDays": 40.0}, kept["noncurrentVersionExpiration"])
		}},
		{"auditRetentionDays", "audit retention", map[string]any{"auditRetentionDays": 3653}, func(t *testing.T, p planned) {
			require.Equal(t, map[string]any{"defaultRetention": map[string]any{"days": 3653.0, "mode": "COMPLIANCE"}}, p.input("hl7-archive-store-lock", "rule"))
		}},
		{"auditLock", "audit lock", map[string]any{"auditLock": "governance"}, func(t *testing.T, p planned) {
			require.Contains(t, p.input("hl7-archive-store-lock", "rule").(map[string]any)["defaultRetention"], "mode")
			require.Equal(t, "GOVERNANCE", p.input("hl7-archive-store-lock", "rule").(map[string]any)["defaultRetention"].(map[string]any)["mode"])
		}},
		{"accessLogs", "no access logs", map[string]any{"accessLogs": false}, func(t *testing.T, p planned) {
			require.Empty(t, namedLike(p, "hl7-messages-logging"))
		}},
		{"disposable", "disposable", disposable, func(t *testing.T, p planned) {
			require.Equal(t, true, p.input("hl7-messages-bucket", "forceDestroy"))
		}},
	} {
		t.Run(tc.name, func(t *testing.T) { tc.check(t, planOf(t, "eu-west-1", tc.options)) })
		covered[tc.option] = true
	}
	for _, o := range config.On(hl7.Declared(), "aws") {
		require.True(t, covered[o.Key], "no test shows the effect of %s", o.Key)
	}
}

// covered are the options whose effect some test shows.
var covered = map[string]bool{}

func namedLike(p planned, name string) (found []*plan.Resource) {
	for _, r := range p.Resources {
		if r.Name == name {
			found = append(found, r)
		}
	}
	return found
}

func TestDeployRefuses(t *testing.T) {
	for _, tc := range []struct {
		name   string
		change func(config map[string]string)
		want   []string
	}{
		{"no region", func(c map[string]string) { delete(c, "aws:region") }, []string{"aws:region: is missing"}},
		{
			"every wrong option at once", func(c map[string]string) {
				c["phiform:options"] = `{"tls":"none","gatewayTasks":1}`
			}, []string{"phiform:options.tls", "phiform:options.gatewayTasks"},
		},
		{"configuration that cannot be read", func(c map[string]string) { c["phiform:tags"] = "[]" }, []string{"phiform:tags"}},
		{
			"tags that a role cannot have", func(c map[string]string) { c["phiform:tags"] = `{"Team":"a","team":"b"}` },
			[]string{`phiform:tags: "Team" and "team" differ in upper and lower case only`},
		},
		{
			"senders that are not there", func(c map[string]string) { c["phiform:options"] = `{"senders":"testdata/nothing.yaml"}` },
			[]string{`phiform:options.senders: there is no file "testdata/nothing.yaml"`},
		},
		{
			"senders from elsewhere", func(c map[string]string) { c["phiform:options"] = `{"senders":"../senders.yaml"}` },
			[]string{`phiform:options.senders: "../senders.yaml" is not below the project's folder`},
		},
	} {
		t.Run(tc.name, func(t *testing.T) {
			options := optionsOf(t, "eu-west-1", nil)
			tc.change(options.Config)
			_, err := plan.Run(t.Context(), aws.Program, options)
			for _, want := range tc.want {
				require.ErrorContains(t, err, want)
			}
		})
	}
}
