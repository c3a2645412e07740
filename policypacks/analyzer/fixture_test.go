package analyzer

import (
	"bufio"
	"context"
	"io"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/pulumi/pulumi/sdk/v3/go/common/resource/plugin"
	"github.com/pulumi/pulumi/sdk/v3/go/common/util/rpcutil"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	"github.com/stretchr/testify/require"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/protobuf/types/known/structpb"

	"github.com/phiform/phiform/policypacks"
)

const (
	bucketType     = "aws:s3/bucketV2:BucketV2"
	versioningType = "aws:s3/bucketVersioningV2:BucketVersioningV2"
	queueType      = "aws:sqs/queue:Queue"
	brokenType     = "test:index/broken:Broken"
)

// TestMain lets the test binary be started as a policy pack, as a command that carries the analyzer inside does.
func TestMain(m *testing.M) {
	if name, ok := Invoked(os.Args[0]); ok && name == testPack().Name {
		os.Exit(Main(testPack(), os.Args[1:], os.Stdout, os.Stderr))
	}
	os.Exit(m.Run())
}

// testPack has a rule of each kind that the analyzer treats differently.
func testPack() *policypacks.Pack {
	return &policypacks.Pack{
		Name: "test", Version: "1.2.3", Title: "Test pack", Description: "Rules for tests.",
		Rules: []*policypacks.Rule{
			lockedRule(), daysRule(), versionedRule(), encryptedRule(), leakingRule(), brokenRule(),
		},
		Controls: []policypacks.Control{{ID: "training", Title: "People are trained", Todo: "show the records"}},
	}
}

func lockedRule() *policypacks.Rule {
	return &policypacks.Rule{
		ID: "bucket-locked", Title: "Buckets are locked", Why: "A locked bucket keeps what it holds.",
		Remediation: "set locked to true", Severity: policypacks.High, Objective: policypacks.Immutable, Cloud: "aws",
		Types: []string{bucketType}, Citations: []string{"45 CFR 164.312(c)(1)", "45 CFR 164.312(b)"},
		Check:  func(s *policypacks.Subject) policypacks.Outcome { return s.At("locked").Or(false).IsTrue() },
		Remedy: &policypacks.Remedy{Description: "locks the bucket", Set: map[string]any{"locked": true}},
	}
}

func daysRule() *policypacks.Rule {
	return &policypacks.Rule{
		ID: "bucket-days", Title: "Buckets keep objects", Severity: policypacks.Medium, Types: []string{bucketType},
		Settings: []policypacks.Setting{
			{Name: "minDays", Doc: "days to keep", Default: 30.0},
			{Name: "exact", Doc: "no more, no less", Default: false},
			{Name: "label", Doc: "a label", Default: "none"},
			{Name: "exempt", Doc: "names that are exempt", Default: []string{"scratch"}},
		},
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			for _, name := range s.Setting("exempt").Items() {
				if text, _ := name.Text(); text == s.Name() {
					return policypacks.Inapplicable("%s is exempt", text)
				}
			}
			days, _ := s.Setting("minDays").Number()
			return s.At("days").Or(365.0).AtLeast(days)
		},
	}
}

func versionedRule() *policypacks.Rule {
	return &policypacks.Rule{
		ID: "bucket-versioned", Title: "Buckets keep versions", Severity: policypacks.Critical,
		Types: []string{bucketType}, Related: true,
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			links := s.PointingHere("bucket", versioningType)
			return links.Some(links.Missing("bucket", "nothing versions %s", s.Name()),
				func(v *policypacks.Subject) policypacks.Outcome { return v.At("status").Is("Enabled") })
		},
	}
}

// encryptedRule asks for a property that providers fill in where the program leaves it out.
func encryptedRule() *policypacks.Rule {
	return &policypacks.Rule{
		ID: "queue-encrypted", Title: "Queues have a key", Severity: policypacks.Low, Types: []string{queueType}, Related: true,
		Check: func(s *policypacks.Subject) policypacks.Outcome { return s.At("kmsKeyId").IsSet() },
	}
}

// leakingRule does what no rule should: it quotes what may be a secret.
func leakingRule() *policypacks.Rule {
	return &policypacks.Rule{
		ID: "queue-password", Title: "Queues have no password", Types: []string{queueType},
		Check: func(s *policypacks.Subject) policypacks.Outcome {
			if text, ok := s.At("password").Text(); ok {
				return policypacks.Failed("password is %s", text)
			}
			return policypacks.Passed("there is none")
		},
	}
}

func brokenRule() *policypacks.Rule {
	return &policypacks.Rule{
		ID: "broken", Title: "Breaks", Types: []string{brokenType},
		Check: func(*policypacks.Subject) policypacks.Outcome { panic("hunter2") },
	}
}

// start serves a pack and connects to it as the engine does.
func start(t testing.TB, pack *policypacks.Pack) pulumirpc.AnalyzerClient {
	t.Helper()
	port := make(chan string, 1)
	reader, writer := io.Pipe()
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- Serve(ctx, pack, "", writer) }()
	go func() {
		line, _ := bufio.NewReader(reader).ReadString('\n')
		port <- strings.TrimSpace(line)
	}()
	t.Cleanup(func() {
		cancel()
		require.NoError(t, <-done)
	})
	select {
	case p := <-port:
		return connect(t, p)
	case err := <-done:
		done <- nil
		require.NoError(t, err)
	}
	return nil
}

func connect(t testing.TB, port string) pulumirpc.AnalyzerClient {
	t.Helper()
	conn, err := grpc.NewClient("127.0.0.1:"+port,
		grpc.WithTransportCredentials(insecure.NewCredentials()), rpcutil.GrpcChannelOptions())
	require.NoError(t, err)
	t.Cleanup(func() { _ = conn.Close() })
	return pulumirpc.NewAnalyzerClient(conn)
}

func testContext(t testing.TB) context.Context {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	t.Cleanup(cancel)
	return ctx
}

func urnOf(typ, name string) string { return "urn:pulumi:dev::shop::" + typ + "::" + name }

// properties encodes values as the engine sends them.
func properties(t testing.TB, m resource.PropertyMap) *structpb.Struct {
	t.Helper()
	encoded, err := plugin.MarshalProperties(m, plugin.MarshalOptions{KeepUnknowns: true, KeepSecrets: true})
	require.NoError(t, err)
	return encoded
}

func awsProvider(t testing.TB, region string) *pulumirpc.AnalyzerProviderResource {
	t.Helper()
	inputs := resource.PropertyMap{}
	if region != "" {
		inputs["region"] = resource.NewProperty(region)
	}
	return &pulumirpc.AnalyzerProviderResource{
		Type: "pulumi:providers:aws", Name: "default_6_83_0",
		Urn: urnOf("pulumi:providers:aws", "default_6_83_0"), Properties: properties(t, inputs),
	}
}

func request(t testing.TB, typ, name string, inputs resource.PropertyMap) *pulumirpc.AnalyzeRequest {
	t.Helper()
	return &pulumirpc.AnalyzeRequest{
		Urn: urnOf(typ, name), Type: typ, Name: name, Properties: properties(t, inputs), Provider: awsProvider(t, ""),
	}
}

func stacked(t testing.TB, typ, name string, outputs resource.PropertyMap) *pulumirpc.AnalyzerResource {
	t.Helper()
	return &pulumirpc.AnalyzerResource{
		Urn: urnOf(typ, name), Type: typ, Name: name, Properties: properties(t, outputs), Provider: awsProvider(t, ""),
	}
}

func stackOf(resources ...*pulumirpc.AnalyzerResource) *pulumirpc.AnalyzeStackRequest {
	return &pulumirpc.AnalyzeStackRequest{Resources: resources}
}

// violations are the diagnostics as `level policy name: first line of the message`.
func violations(resp *pulumirpc.AnalyzeResponse) []string {
	var list []string
	for _, d := range resp.GetDiagnostics() {
		line, _, _ := strings.Cut(d.GetMessage(), "\n")
		name := ""
		if d.GetUrn() != "" {
			name = " " + resource.URN(d.GetUrn()).Name()
		}
		list = append(list, strings.ToLower(d.GetEnforcementLevel().String())+" "+d.GetPolicyName()+name+": "+line)
	}
	return list
}

// reasons are the policies that did not apply, with why.
func reasons(resp *pulumirpc.AnalyzeResponse) map[string]string {
	found := map[string]string{}
	for _, n := range resp.GetNotApplicable() {
		found[n.GetPolicyName()] = n.GetReason()
	}
	return found
}
