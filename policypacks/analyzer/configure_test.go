package analyzer

import (
	"strings"
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	pulumirpc "github.com/pulumi/pulumi/sdk/v3/proto/go"
	"github.com/stretchr/testify/require"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
	"google.golang.org/protobuf/types/known/structpb"

	"github.com/phiform/phiform/policypacks"
)

const (
	advisory  = pulumirpc.EnforcementLevel_ADVISORY
	mandatory = pulumirpc.EnforcementLevel_MANDATORY
	disabled  = pulumirpc.EnforcementLevel_DISABLED
	remediate = pulumirpc.EnforcementLevel_REMEDIATE
)

type configuration map[string]*pulumirpc.PolicyConfig

func at(level pulumirpc.EnforcementLevel, settings map[string]any) *pulumirpc.PolicyConfig {
	encoded, err := structpb.NewStruct(settings)
	if err != nil {
		panic(err)
	}
	return &pulumirpc.PolicyConfig{EnforcementLevel: level, Properties: encoded}
}

func TestConfigure(t *testing.T) {
	week := resource.PropertyMap{"locked": resource.NewProperty(false), "days": resource.NewProperty(7.0)}
	tests := []struct {
		name       string
		configure  configuration
		violations []string
	}{
		{
			name: "defaults",
			violations: []string{
				"mandatory bucket-locked it: locked is false, want true", "mandatory bucket-days it: days is 7, want at least 30",
			},
		},
		{
			name:       "levels",
			configure:  configuration{"bucket-locked": at(advisory, nil), "bucket-days": at(disabled, nil)},
			violations: []string{"advisory bucket-locked it: locked is false, want true"},
		},
		{
			name:       "remediate is mandatory",
			configure:  configuration{"bucket-locked": at(remediate, nil), "bucket-days": at(disabled, nil)},
			violations: []string{"mandatory bucket-locked it: locked is false, want true"},
		},
		{
			name:       "number",
			configure:  configuration{"bucket-days": at(mandatory, map[string]any{"minDays": 5})},
			violations: []string{"mandatory bucket-locked it: locked is false, want true"},
		},
		{
			name: "every type of setting",
			configure: configuration{"bucket-days": at(mandatory, map[string]any{
				"minDays": 90, "exact": true, "label": "x", "exempt": []any{"other", "it"},
			})},
			violations: []string{"mandatory bucket-locked it: locked is false, want true"},
		},
		{
			name: "all, as the engine sends it",
			configure: configuration{
				"all": at(advisory, nil), "bucket-locked": at(advisory, nil), "bucket-days": at(advisory, nil),
			},
			violations: []string{
				"advisory bucket-locked it: locked is false, want true", "advisory bucket-days it: days is 7, want at least 30",
			},
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			client := start(t, testPack())
			_, err := client.Configure(testContext(t), &pulumirpc.ConfigureAnalyzerRequest{PolicyConfig: test.configure})
			require.NoError(t, err)
			resp, err := client.Analyze(testContext(t), request(t, bucketType, "it", week))
			require.NoError(t, err)
			require.Equal(t, test.violations, violations(resp))
		})
	}
}

func TestConfigureReportsEveryProblem(t *testing.T) {
	client := start(t, testPack())
	_, err := client.Configure(testContext(t), &pulumirpc.ConfigureAnalyzerRequest{PolicyConfig: configuration{
		"bucket-loked": at(mandatory, nil),
		"sevens":       at(mandatory, nil),
		"bucket-days": at(9, map[string]any{
			"minDays": "ten", "exact": "yes", "label": 3, "exempt": []any{"a", 1}, "minDay": 3,
			"more": strings.Repeat("x", 100),
		}),
		"bucket-locked": at(mandatory, map[string]any{"days": 1}),
		"all":           at(mandatory, map[string]any{"days": nil}),
	}})
	require.Equal(t, codes.InvalidArgument, status.Code(err))
	require.Equal(t, `the policy configuration has 11 problem(s):
  all.days: no such setting; there are none
  bucket-days: got the enforcement level 9, allowed are advisory, mandatory, remediate and disabled
  bucket-days.exact: got "yes", want true or false
  bucket-days.exempt: got ["a",1], want a list of strings
  bucket-days.label: got 3, want a string
  bucket-days.minDay: no such setting; allowed: minDays, exact, label, exempt
  bucket-days.minDays: got "ten", want a number
  bucket-days.more: no such setting; allowed: minDays, exact, label, exempt
  bucket-locked.days: no such setting; there are none
  bucket-loked: no such rule; did you mean bucket-locked?
  sevens: no such rule`, status.Convert(err).Message())

	resp, err := client.Analyze(testContext(t), request(t, bucketType, "it", nil))
	require.NoError(t, err)
	require.Equal(t, []string{"mandatory bucket-locked it: locked is false, want true"}, violations(resp),
		"a wrong configuration changes nothing")
}

func TestNoticesCannotStopADeployment(t *testing.T) {
	s, err := newServer(testPack())
	require.NoError(t, err)

	_, problems := s.parsePolicyConfig(configuration{"undecided": at(mandatory, nil), "waived": at(mandatory, nil)})
	require.Equal(t, []string{
		"undecided: got the enforcement level mandatory, allowed are advisory and disabled; " +
			"to make failures of what is undecided, set phiform:strict to true",
		"waived: got the enforcement level mandatory, allowed are advisory and disabled; " +
			"to stop at a failure, remove its waiver from phiform:waivers",
	}, problems)

	cfg, problems := s.parsePolicyConfig(configuration{
		"all": at(mandatory, nil), "undecided": at(mandatory, nil), "waived": at(disabled, nil), "waivers": at(advisory, nil),
	})
	require.Empty(t, problems)
	require.Equal(t, policypacks.Advisory, cfg["undecided"].Level)
	require.Equal(t, policypacks.Disabled, cfg["waived"].Level)
	require.Equal(t, policypacks.Advisory, cfg["waivers"].Level)
}

func FuzzConfigure(f *testing.F) {
	f.Add("bucket-days", `{"minDays": 10, "exempt": ["a"]}`, int32(1))
	f.Add("bucket-days", `{"minDays": null, "exempt": "a"}`, int32(7))
	f.Add("all", `{}`, int32(0))
	f.Add("undecided", `{"a": {"b": [1]}}`, int32(1))
	s, err := newServer(testPack())
	require.NoError(f, err)
	known := append(s.policyNames(), everyPolicy)
	f.Fuzz(func(t *testing.T, name, settings string, level int32) {
		properties := &structpb.Struct{}
		if properties.UnmarshalJSON([]byte(settings)) != nil {
			t.Skip()
		}
		cfg, problems := s.parsePolicyConfig(configuration{
			name: {EnforcementLevel: pulumirpc.EnforcementLevel(level), Properties: properties},
		})
		for _, problem := range problems {
			require.True(t, strings.HasPrefix(problem, name), problem)
		}
		if len(problems) > 0 {
			return
		}
		require.Contains(t, known, name)
		for id, rule := range cfg {
			require.Contains(t, []policypacks.Level{policypacks.Remediate, policypacks.Mandatory, policypacks.Advisory, policypacks.Disabled}, rule.Level)
			for setting, value := range rule.Settings {
				found, _ := s.pack.Rule(id).Setting(setting)
				require.NotNil(t, found)
				require.IsType(t, found.Default, value)
			}
		}
	})
}
