package policytest

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/policypacks"
)

// aPackage is the part of a provider's npm package that the reader looks at.
var aPackage = map[string]string{
	"package.json": `{"name": "@pulumi/acme-native", "version": "v1.2.3"}`,
	"types/input.d.ts": `import * as pulumi from "@pulumi/pulumi";
export declare namespace storage {
    /**
     * A key; see interface KeyArgs {
     */
    interface KeyArgs {
        /**
         * Default: none;
         */
        "@odata.type"?: pulumi.Input<string>;
        name: pulumi.Input<string>;
        owner?: pulumi.Input<inputs.storage.v2.OwnerArgs>;
    }
    interface EmptyArgs {
    }
    namespace v2 {
        interface OwnerArgs {
            mail?: pulumi.Input<string>;
        }
    }
}
`,
	"storage/box.d.ts": `import * as inputs from "../types/input";
export declare class Box extends pulumi.CustomResource {
    readonly computed: pulumi.Output<string>;
}
export interface BoxArgs {
    anything?: any;
    keys?: pulumi.Input<pulumi.Input<inputs.storage.KeyArgs>[]>;
    labels?: pulumi.Input<{
        [key: string]: pulumi.Input<string>;
    }>;
    owners?: pulumi.Input<{
        [key: string]: pulumi.Input<inputs.storage.v2.OwnerArgs>;
    }>;
    size?: pulumi.Input<number>;
    what?: pulumi.Input<inputs.storage.EmptyArgs | inputs.storage.v2.OwnerArgs>;
}
`,
	"storage/box.js":    `Box.__pulumiType = 'acme-native:storage:Box';`,
	"storage/URLMap.js": `UrlMap.__pulumiType = 'acme-native:storage/urlMap:UrlMap';`,
	"storage/URLMap.d.ts": `export declare class UrlMap extends pulumi.CustomResource {
}
export interface UrlMapArgs {
}
`,
}

func unpacked(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range aPackage {
		file := filepath.Join(dir, name)
		require.NoError(t, os.MkdirAll(filepath.Dir(file), 0o755))
		require.NoError(t, os.WriteFile(file, []byte(text), 0o600))
	}
	return dir
}

const boxType = "acme-native:storage:Box"

func box(inputs Props) Case { return C("a-rule", policypacks.Pass, "a case", It(boxType, inputs)) }

var goodBox = box(Props{
	"anything": Props{"x": 1},
	"keys":     []Props{{"name": "k", "@odata.type": "t", "owner": Secret(Props{"mail": "a@example.com"})}},
	"labels":   Props{"any": "thing"},
	"owners":   Props{"first": Props{"mail": Unknown}},
	"size":     UnknownOf("it"),
	"what":     Props{"mail": "a@example.com"},
})

func TestSchemaHoldsWhatRulesAndCasesName(t *testing.T) {
	rules := []*policypacks.Rule{{ID: "a-rule", Types: []string{"acme-native:storage/urlMap:UrlMap", "other:x:Y"}}}
	got, err := schemaFromPackage(unpacked(t), rules, []Case{goodBox})
	require.NoError(t, err)
	want := &schema{
		Provider: "@pulumi/acme-native 1.2.3",
		Types: map[string]string{
			boxType:                             "anything:* keys:storage.KeyArgs labels:{} owners:{storage.v2.OwnerArgs} size what:storage.EmptyArgs|storage.v2.OwnerArgs",
			"acme-native:storage/urlMap:UrlMap": "",
		},
		Objects: map[string]string{
			"storage.KeyArgs": "@odata.type name owner:storage.v2.OwnerArgs", "storage.EmptyArgs": "", "storage.v2.OwnerArgs": "mail",
		},
	}
	require.Empty(t, cmp.Diff(want, got))

	file := filepath.Join(t.TempDir(), "properties.json")
	require.NoError(t, got.write(file))
	read, err := readSchema(file)
	require.NoError(t, err)
	require.Empty(t, cmp.Diff(want, read))
	require.Empty(t, read.problems(rules, []Case{goodBox}))
}

func TestSchemaNamesWhatTheProviderDoesNotHave(t *testing.T) {
	s, err := schemaFromPackage(unpacked(t), nil, []Case{goodBox})
	require.NoError(t, err)
	for _, c := range []struct {
		name   string
		inputs Props
		want   string
	}{
		{"a property", Props{"sizes": 1}, "acme-native:storage:Box has no property sizes"},
		{"what the provider computes", Props{"computed": "x"}, "acme-native:storage:Box has no property computed"},
		{"within an item", Props{"keys": []any{Props{"nmae": "k"}}}, "acme-native:storage:Box.keys[0] has no property nmae"},
		{"within a secret", Props{"keys": Secret([]Props{{"nmae": "k"}})}, "acme-native:storage:Box.keys[0] has no property nmae"},
		{"within a map", Props{"owners": Props{"a": Props{"phone": 1}}}, "acme-native:storage:Box.owners.a has no property phone"},
		{"in none of several", Props{"what": Props{"phone": 1}}, "acme-native:storage:Box.what has no property phone"},
		{"an object for a number", Props{"size": Props{"gb": 1}}, "acme-native:storage:Box.size holds no object"},
	} {
		t.Run(c.name, func(t *testing.T) {
			require.Equal(t, []string{"a-rule/a case: " + c.want}, s.problems(nil, []Case{box(c.inputs)}))
		})
	}
	require.Equal(t, []string{"a-rule: there is no type acme-native:storage:Bag"},
		s.problems([]*policypacks.Rule{{ID: "a-rule", Types: []string{"acme-native:storage:Bag", "acme:storage:Bag"}}}, nil))
	require.Equal(t, []string{"a-rule/a case: there is no type acme-native:storage:Bag"},
		s.problems(nil, []Case{C("a-rule", policypacks.Pass, "a case", It("acme-native:storage:Bag", nil))}))
}

func TestSchemaIsNotWrittenForTypesOfNobody(t *testing.T) {
	rule := &policypacks.Rule{ID: "a-rule", Types: []string{"acme-native:storage/box:Box"}}
	_, err := schemaFromPackage(unpacked(t), []*policypacks.Rule{rule}, nil)
	require.EqualError(t, err, "a-rule: @pulumi/acme-native 1.2.3 has no type acme-native:storage/box:Box")
}
