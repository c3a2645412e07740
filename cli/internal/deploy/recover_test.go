package deploy

import (
	"encoding/json"
	"errors"
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/common/apitype"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/cli/internal/app"
	"github.com/phiform/phiform/cli/internal/progress"
)

const (
	bucketURN = "urn:pulumi:dev::clinic::aws:s3/bucketV2:BucketV2::records"
	keyURN    = "urn:pulumi:dev::clinic::aws:kms/key:Key::key"
	roleURN   = "urn:pulumi:dev::clinic::aws:iam/role:Role::role"
)

// exported is a state in which a role exists and the given operations are pending.
func exported(pending string) apitype.UntypedDeployment {
	return apitype.UntypedDeployment{Version: 3, Deployment: json.RawMessage(`{
		"manifest": {"magic": "m", "time": "2026-03-01T09:00:00Z"},
		"secrets_providers": {"type": "passphrase", "state": {"salt": "s"}},
		"resources": [{"urn": "` + roleURN + `", "type": "aws:iam/role:Role", "custom": true, "id": "r", "protect": true, "number": 12345678901234567890}],
		"pending_operations": [` + pending + `],
		"later": {"kept": true}
	}`)}
}

const (
	creatingBucket = `{"type": "creating", "resource": {"urn": "` + bucketURN + `", "type": "aws:s3/bucketV2:BucketV2", "custom": true, "inputs": {"bucket": "records-1a2b3c"}}}`
	creatingKey    = `{"type": "creating", "resource": {"urn": "` + keyURN + `", "type": "aws:kms/key:Key", "custom": true, "inputs": {"description": "records"}}}`
	updatingRole   = `{"type": "updating", "resource": {"urn": "` + roleURN + `", "type": "aws:iam/role:Role", "custom": true, "id": "r", "inputs": {"name": "r"}}}`
	replacingRole  = `{"type": "creating", "resource": {"urn": "` + roleURN + `", "type": "aws:iam/role:Role", "custom": true, "inputs": {"name": "r2"}}}`
	recreatingRole = `{"type": "creating", "resource": {"urn": "` + roleURN + `", "type": "aws:iam/role:Role", "custom": true, "inputs": {"name": "r"}}}`
	deletingGone   = `{"type": "deleting", "resource": {"urn": "` + keyURN + `", "type": "aws:kms/key:Key", "custom": true, "id": "k"}}`
)

func stackWith(t *testing.T, pending string) *Stack {
	t.Helper()
	st, err := parseState(exported(pending))
	require.NoError(t, err)
	return &Stack{Name: "dev", state: st, options: Options{View: progress.Silent{}}}
}

func TestResolve(t *testing.T) {
	for name, tc := range map[string]struct {
		pending  string
		resolved map[string]string
		targets  []string
		taken    map[string]string // id by URN of what came into the state
		err      string
	}{
		"a named resource is looked up": {
			pending: creatingBucket, targets: []string{bucketURN}, taken: map[string]string{bucketURN: "records-1a2b3c"},
		},
		"an update is read back":                {pending: updatingRole, targets: []string{roleURN}},
		"a deletion that is written down":       {pending: deletingGone},
		"only the cloud knows the id":           {pending: creatingKey, err: "--not-created '" + keyURN + "'"},
		"a component is made anew":              {pending: `{"type": "creating", "resource": {"urn": "urn:pulumi:dev::clinic::phiform:aws:Bucket::b", "type": "phiform:aws:Bucket", "custom": false}}`},
		"so is a provider":                      {pending: `{"type": "creating", "resource": {"urn": "urn:pulumi:dev::clinic::pulumi:providers:aws::b", "type": "pulumi:providers:aws", "custom": true}}`},
		"a person says that it exists":          {pending: creatingKey, resolved: map[string]string{keyURN: "k-1"}, targets: []string{keyURN}, taken: map[string]string{keyURN: "k-1"}},
		"a person says that it does not":        {pending: creatingKey, resolved: map[string]string{keyURN: ""}},
		"a successor under another name":        {pending: replacingRole, err: `look for "r2"`},
		"a successor that does not exist":       {pending: replacingRole, resolved: map[string]string{roleURN: ""}, targets: []string{roleURN}},
		"a successor under the same name":       {pending: recreatingRole, targets: []string{roleURN}},
		"several, of which one needs a person":  {pending: creatingBucket + "," + creatingKey, err: "--created '" + keyURN + "=<id>'"},
		"several, in the order of their URNs":   {pending: updatingRole + "," + creatingBucket, targets: []string{roleURN, bucketURN}, taken: map[string]string{bucketURN: "records-1a2b3c"}},
		"the same twice, as a retry may record": {pending: updatingRole + "," + updatingRole, targets: []string{roleURN}},
	} {
		t.Run(name, func(t *testing.T) {
			s := stackWith(t, tc.pending)
			s.options.Resolved = tc.resolved
			targets, err := s.resolve()
			if tc.err != "" {
				require.ErrorContains(t, err, tc.err)
				require.Equal(t, app.ExitUsage, app.ExitCode(err))
				return
			}
			require.NoError(t, err)
			require.Equal(t, tc.targets, targets)
			list, err := s.state.list()
			require.NoError(t, err)
			require.Equal(t, "r", list[0].ID)
			taken := map[string]string{}
			for _, r := range list[1:] {
				taken[r.URN] = r.ID
			}
			if tc.taken == nil {
				tc.taken = map[string]string{}
			}
			require.Equal(t, tc.taken, taken)
		})
	}
}

func TestResolveAsks(t *testing.T) {
	s := stackWith(t, creatingBucket+","+creatingKey)
	var asked []string
	s.options.Ask = func(p Pending) (string, bool, error) {
		asked = append(asked, p.Name())
		return "k-2", true, nil
	}
	targets, err := s.resolve()
	require.NoError(t, err)
	require.Equal(t, []string{"aws:kms:Key key"}, asked, "what can be looked up is not asked")
	require.Equal(t, []string{keyURN, bucketURN}, targets)

	s = stackWith(t, creatingKey)
	s.options.Ask = func(Pending) (string, bool, error) { return "", false, app.ErrInterrupted }
	_, err = s.resolve()
	require.ErrorIs(t, err, app.ErrInterrupted)
}

func TestPackKeepsWhatItDoesNotKnow(t *testing.T) {
	s := stackWith(t, creatingBucket)
	_, err := s.resolve()
	require.NoError(t, err)
	packed, err := s.state.pack()
	require.NoError(t, err)
	require.Equal(t, 3, packed.Version)
	require.JSONEq(t, `{
		"manifest": {"magic": "m", "time": "2026-03-01T09:00:00Z"},
		"secrets_providers": {"type": "passphrase", "state": {"salt": "s"}},
		"resources": [
			{"urn": "`+roleURN+`", "type": "aws:iam/role:Role", "custom": true, "id": "r", "protect": true, "number": 12345678901234567890},
			{"urn": "`+bucketURN+`", "type": "aws:s3/bucketV2:BucketV2", "custom": true, "id": "records-1a2b3c",
			 "inputs": {"bucket": "records-1a2b3c"}, "outputs": {"bucket": "records-1a2b3c"}}
		],
		"later": {"kept": true}
	}`, string(packed.Deployment))
	require.Contains(t, string(packed.Deployment), "12345678901234567890", "numbers are not rounded")
}

func TestIdentify(t *testing.T) {
	for name, tc := range map[string]struct {
		typ, inputs, want string
	}{
		"two inputs":        {"aws:iam/rolePolicy:RolePolicy", `{"role": "r", "name": "p"}`, "r:p"},
		"one is missing":    {"aws:iam/rolePolicy:RolePolicy", `{"role": "r"}`, ""},
		"a secret":          {"aws:iam/role:Role", `{"name": {"4dabf18193072939515e22adb298388d": "x"}}`, ""},
		"another account":   {"aws:s3/bucketVersioningV2:BucketVersioningV2", `{"bucket": "b", "expectedBucketOwner": "1"}`, ""},
		"an unknown type":   {"aws:kms/key:Key", `{"name": "k"}`, ""},
		"inputs of no kind": {"aws:iam/role:Role", `[]`, ""},
	} {
		t.Run(name, func(t *testing.T) {
			id, ok := identify(Pending{Type: tc.typ, resource: json.RawMessage(`{"inputs": ` + tc.inputs + `}`)})
			require.Equal(t, tc.want, id)
			require.Equal(t, tc.want != "", ok)
		})
	}
}

func TestProtectedAndDeployed(t *testing.T) {
	s := stackWith(t, "")
	protected, err := s.Protected()
	require.NoError(t, err)
	require.Len(t, protected, 1)
	n, kept, err := s.Deployed()
	require.NoError(t, err)
	require.Equal(t, 1, n)
	require.Empty(t, kept)
}

func FuzzParseState(f *testing.F) {
	f.Add([]byte(exported(creatingBucket).Deployment))
	f.Add([]byte(`{"resources": null, "pending_operations": [{}]}`))
	f.Add([]byte(``))
	f.Fuzz(func(t *testing.T, data []byte) {
		st, err := parseState(apitype.UntypedDeployment{Version: 3, Deployment: data})
		if err != nil {
			return
		}
		s := &Stack{Name: "dev", state: st, options: Options{View: progress.Silent{}}}
		if _, err := s.resolve(); err == nil {
			_, err = st.pack()
			require.NoError(t, err)
		}
	})
}

func TestDescribe(t *testing.T) {
	p := Pending{Operation: "creating", URN: bucketURN}
	require.Equal(t, "creating aws:s3:BucketV2 records", describe([]Pending{p}))
	require.Equal(t, "creating aws:s3:BucketV2 records, creating aws:s3:BucketV2 records, creating aws:s3:BucketV2 records, 2 more",
		describe([]Pending{p, p, p, p, p}))
}

var errTest = errors.New("test")
