package evidence_test

import (
	"crypto/sha256"
	"encoding/base64"
	"html"
	"regexp"
	"strings"
	"testing"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/pulumi/pulumi/sdk/v3/go/common/tokens"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"github.com/phiform/phiform/plan"
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/report"
	"github.com/phiform/phiform/policypacks/report/evidence"
	"github.com/phiform/phiform/policypacks/report/reporttest"
)

// saying is a result in which every text that comes from outside is the given one.
func saying(text string) *report.Result {
	g := &plan.Graph{Project: text, Stack: text, Resources: []*plan.Resource{{
		URN: resource.NewURN("s", "p", "", "aws:s3/bucketV2:BucketV2", text), Type: "aws:s3/bucketV2:BucketV2", Name: text,
		Custom: true, Region: text, Inputs: resource.PropertyMap{"location": resource.NewProperty(text)},
	}, {
		URN: resource.NewURN("s", "p", "", tokens.Type("aws:"+text), "odd"), Type: tokens.Type("aws:" + text), Name: "odd", Custom: true,
		Source: "project:///" + text + "#1",
	}}}
	g.Sort()
	pack := &policypacks.Pack{Name: text, Version: text, Title: text, Description: text}
	for _, verdict := range policypacks.Verdicts() {
		pack.Rules = append(pack.Rules, &policypacks.Rule{
			ID: string(verdict), Title: text, Why: text, Remediation: text, Severity: policypacks.Severity(text),
			Objective: policypacks.Logged, Types: []string{"aws:s3/bucketV2:BucketV2"}, Citations: []string{text}, NIST: []string{text},
			Check: func(*policypacks.Subject) policypacks.Outcome {
				return policypacks.Outcome{Verdict: verdict, Message: text, Paths: []string{text}}
			},
		})
	}
	pack.Controls = []policypacks.Control{{ID: text, Title: text, Todo: text}}
	waivers := []policypacks.Waiver{{
		Rule: "fail", Resource: text, Reason: text, Approver: text, Compensating: text,
		Expires: policypacks.Date{Time: reporttest.At.AddDate(1, 0, 0)},
	}}
	return &report.Result{
		Graph: g, Reports: []*policypacks.Report{pack.Evaluate(g, policypacks.Config{Now: reporttest.At, Waivers: waivers})},
		Origin: text, At: reporttest.At, Version: text, Source: text,
	}
}

// elements are the tags of a page, with their attributes' names and without any text.
func elements(page string) []string {
	attributes := regexp.MustCompile(`="[^"]*"`)
	var tags []string
	for _, tag := range regexp.MustCompile(`<[a-zA-Z/!][^>]*>`).FindAllString(page, -1) {
		tags = append(tags, attributes.ReplaceAllString(tag, ""))
	}
	return tags
}

func TestTextFromOutsideStaysText(t *testing.T) {
	for _, text := range []string{
		`<script>alert(1)</script>`, `"><img src=x onerror=alert(1)>`, `' onclick='alert(1)`, `</style><script>alert(1)</script>`,
		`</script><script>alert(1)</script>`, `javascript:alert(1)`, `<!-- `, `]]>`, `{{.Project}}`, `&lt;b&gt;`, "`${alert(1)}`", "a>b",
	} {
		t.Run(text, func(t *testing.T) {
			page := render(t, saying(text), evidence.Eligibility{Cloud: text, Date: text, Source: text})
			for _, tag := range elements(page) {
				require.NotContains(t, tag, "onerror")
				require.NotContains(t, tag, "onclick")
			}
			require.Equal(t, 1, strings.Count(page, "<script>"))
			require.NotContains(t, page, "<img")
			require.NotContains(t, page, `href="javascript:`)
			require.NotContains(t, page, "ZgotmplZ")
		})
	}
}

func TestNoTextChangesTheElements(t *testing.T) {
	want := elements(render(t, saying("plain")))
	rapid.Check(t, func(rt *rapid.T) {
		// Without letters, so that no text is a section's number or a cloud, and not empty, which pages leave out.
		text := rapid.StringOfN(rapid.SampledFrom([]rune("<>&\"'`/=-!?{}()[]$;: \u202e\u2067\u00e9\u05d0\U0001f600")), 1, 20, -1).
			Filter(func(s string) bool { return strings.TrimSpace(s) != "" && !strings.ContainsAny(s, "?#%:/") }).Draw(rt, "text")
		var page strings.Builder
		require.NoError(rt, evidence.Write(&page, saying(text), nil))
		require.Equal(rt, want, elements(page.String()))
	})
}

func TestCharactersThatDeceiveAreShown(t *testing.T) {
	page := render(t, saying("invoice\u202egnp.exe\u2066\u200f\u200b\x1b[31m\x00"))
	require.Contains(t, page, "invoice⟨U+202E⟩gnp.exe⟨U+2066⟩⟨U+200F⟩⟨U+200B⟩⟨U+001B⟩[31m")
	for _, char := range "\u202e\u2066\u200f\u200b\x1b\x00" {
		require.NotContains(t, page, string(char))
	}
}

func TestWordsOfOtherScriptsStay(t *testing.T) {
	for _, text := range []string{"רפואה", "Zürich", "می\u200cشود", "👩‍⚕️", "診療"} {
		require.Contains(t, render(t, saying(text)), "<bdi>"+text+"</bdi>")
	}
}

func TestBytesThatAreNoTextAreReplaced(t *testing.T) {
	page := render(t, saying("a\xffb"))
	require.Contains(t, page, "a\ufffdb")
	require.NotContains(t, page, "\xff")
}

func TestContentPolicyAllowsItsOwnStyleAndScriptAlone(t *testing.T) {
	page := render(t, reporttest.Result())
	policy := html.UnescapeString(regexp.MustCompile(`http-equiv="Content-Security-Policy" content="([^"]*)"`).FindStringSubmatch(page)[1])
	for tag, directive := range map[string]string{"style": "style-src", "script": "script-src"} {
		blocks := regexp.MustCompile(`(?s)<`+tag+`>(.*?)</`+tag+`>`).FindAllStringSubmatch(page, -1)
		require.Len(t, blocks, 1)
		sum := sha256.Sum256([]byte(blocks[0][1]))
		require.Contains(t, policy, directive+" 'sha256-"+base64.StdEncoding.EncodeToString(sum[:])+"'")
	}
	require.Contains(t, policy, "default-src 'none'")
	require.NotContains(t, policy, "unsafe")
	require.NotRegexp(t, `\sstyle="|\son[a-z]+="`, page, "inline styles and handlers would be refused")
	require.NotRegexp(t, `(src|href|url)\s*[=(]\s*["']?\s*(https?:)?//`, page, "nothing from elsewhere")
}

func TestLinksLeadSomewhere(t *testing.T) {
	for name, result := range map[string]*report.Result{"every verdict": reporttest.Result(), "odd": saying("(a)(b) ü")} {
		t.Run(name, func(t *testing.T) {
			page := render(t, result)
			ids := map[string]bool{}
			for _, id := range regexp.MustCompile(`\sid="([^"]*)"`).FindAllStringSubmatch(page, -1) {
				require.False(t, ids[id[1]], "%s twice", id[1])
				ids[id[1]] = true
			}
			links := regexp.MustCompile(`(?:href="#|aria-labelledby=")([^"]*)"`).FindAllStringSubmatch(page, -1)
			require.NotEmpty(t, links)
			for _, link := range links {
				require.True(t, ids[link[1]], "%s leads nowhere", link[1])
			}
		})
	}
}
