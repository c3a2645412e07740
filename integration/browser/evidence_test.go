package browser_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/pulumi/pulumi/sdk/v3/go/common/tokens"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/phiform/phiform/integration/browser"
	"github.com/phiform/phiform/plan"
	"github.com/phiform/phiform/policypacks"
	"github.com/phiform/phiform/policypacks/report"
	"github.com/phiform/phiform/policypacks/report/evidence"
	"github.com/phiform/phiform/policypacks/report/reporttest"
	"github.com/phiform/phiform/policypacks/safeguard"
)

var (
	phone = browser.View{Width: 360, Height: 780}
	desk  = browser.View{Width: 1280, Height: 900}
)

// reports are the results that pages are made of: every verdict, and texts that leave no room to break a line.
var reports = map[string]func() *report.Result{
	"every verdict": reporttest.Result,
	"long words":    longWords,
}

func longWords() *report.Result {
	long := strings.Repeat("radiology", 14)
	g := &plan.Graph{Project: long, Stack: long, Resources: []*plan.Resource{{
		URN:  resource.NewURN("s", "p", "", tokens.Type("aws:"+long+":Type"), long),
		Type: tokens.Type("aws:" + long + ":Type"), Name: long, Custom: true, Region: long,
	}}}
	pack := &policypacks.Pack{Name: "long", Version: "1.0.0", Title: long, Description: long}
	for _, verdict := range policypacks.Verdicts() {
		pack.Rules = append(pack.Rules, &policypacks.Rule{
			ID: string(verdict) + long, Title: long, Why: long, Remediation: long, Severity: policypacks.High,
			Objective: policypacks.Logged, Cloud: "aws", Types: []string{string(g.Resources[0].Type)},
			Citations: []string{safeguard.AuditControls, long}, NIST: []string{long},
			Check: func(*policypacks.Subject) policypacks.Outcome {
				return policypacks.Outcome{Verdict: verdict, Message: long, Paths: []string{long}}
			},
		})
	}
	expires, err := policypacks.ParseDate("2027-01-31")
	if err != nil {
		panic(err)
	}
	cfg := policypacks.Config{Now: reporttest.At, Waivers: []policypacks.Waiver{
		{Rule: "fail" + long, Resource: long, Reason: long, Approver: long, Expires: expires, Compensating: long},
	}}
	return &report.Result{
		Graph: g, Reports: []*policypacks.Report{pack.Evaluate(g, cfg)}, Origin: "state", At: reporttest.At, Version: long,
	}
}

func write(t *testing.T, result *report.Result) (file string) {
	t.Helper()
	file = filepath.Join(t.TempDir(), "evidence report.html")
	out, err := os.Create(file)
	require.NoError(t, err)
	defer func() { require.NoError(t, out.Close()) }()
	lists := []evidence.Eligibility{{Cloud: "aws", Date: "2026-02-01", Source: "the provider’s list"}}
	require.NoError(t, evidence.Write(out, result, lists))
	return file
}

func TestPageFitsItsScreenAndKeepsToItself(t *testing.T) {
	for name, result := range reports {
		for _, view := range []browser.View{phone, desk} {
			t.Run(fmt.Sprintf("%s, %d px", name, view.Width), func(t *testing.T) {
				p := browser.Open(t, write(t, result()), view)
				unfold(p)
				require.Equal(t, view.Width, browser.Eval[int64](p, "document.documentElement.clientWidth"))
				require.Empty(t, browser.Eval[[]string](p, outside), "elements beyond the edge, outside of any region that scrolls")
				require.LessOrEqual(t, browser.Eval[int64](p, "document.documentElement.scrollWidth"), view.Width)
				require.Empty(t, p.Console())
				require.Len(t, p.Requests(), 1, "nothing but the page itself")
			})
		}
	}
}

// outside lists the elements that reach over the right edge of the screen.
const outside = `[...document.querySelectorAll("body *:not(.unseen, .symbols, .symbols *)")]
	.filter((e) => !e.closest(".scroll") && e.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
	.map((e) => e.outerHTML.slice(0, 120))`

// unfold shows all there is, and has what is far from view laid out, too.
func unfold(p *browser.Page) {
	browser.Eval[bool](p, `document.styleSheets[0].insertRule(".safeguard { content-visibility: visible !important }",
		document.styleSheets[0].cssRules.length), true`)
	browser.Eval[bool](p, `document.querySelectorAll("details").forEach((fold) => { fold.open = true }), true`)
}

func TestEverybodyCanReadThePage(t *testing.T) {
	for name, result := range reports {
		for _, dark := range []bool{false, true} {
			for _, view := range []browser.View{phone, desk} {
				view.Dark = dark
				t.Run(fmt.Sprintf("%s, %d px, dark %t", name, view.Width, dark), func(t *testing.T) {
					p := browser.Open(t, write(t, result()), view)
					require.Equal(t, dark, browser.Eval[bool](p, `matchMedia("(prefers-color-scheme: dark)").matches`))
					unfold(p)
					require.Empty(t, p.Violations())
				})
			}
		}
	}
}

func TestKeyboardReachesTheReport(t *testing.T) {
	p := browser.Open(t, write(t, reporttest.Result()), desk)
	p.Press("\t")
	require.Equal(t, "Skip to the report", browser.Eval[string](p, "document.activeElement.textContent"))
	p.Press("\r")
	require.Equal(t, "main", browser.Eval[string](p, "document.activeElement.id"))
}

func TestLinksGoWhereTheyLead(t *testing.T) {
	for _, view := range []browser.View{phone, desk} {
		p := browser.Open(t, write(t, reporttest.Result()), view)
		for _, id := range []string{"s-164-316-b-2-iii", "s-164-308-a-2", "e-2", "inventory"} {
			browser.Eval[bool](p, fmt.Sprintf(`document.querySelector('main a[href="#%[1]s"], nav a[href="#%[1]s"]').click(),
				new Promise((done) => setTimeout(() => done(true), 300))`, id))
			top := browser.Eval[float64](p, fmt.Sprintf(`document.getElementById(%q).getBoundingClientRect().top`, id))
			require.GreaterOrEqual(t, top, -1.0, id)
			require.Less(t, top, float64(view.Height)/2, id)
		}
	}
}

func TestFilter(t *testing.T) {
	p := browser.Open(t, write(t, reporttest.Result()), desk)
	all := visible(p)
	require.Equal(t, fmt.Sprintf("All %d entries are shown.", len(all)), status(p))

	set(p, `form.elements.verdict.forEach((box) => { box.checked = box.value === "waived" })`)
	require.Equal(t, []string{"waived"}, visible(p))
	require.Equal(t, 1, browser.Eval[int](p, `document.querySelectorAll(".safeguard:not([hidden])").length`))

	set(p, `form.elements.verdict.forEach((box) => { box.checked = true }); form.elements.pack.value = "baa"`)
	require.NotEmpty(t, visible(p))
	require.Less(t, len(visible(p)), len(all))

	set(p, `form.elements.pack.value = ""; form.elements.text.value = "  DATABASES  hold"`)
	require.Equal(t, []string{"fail"}, visible(p))

	set(p, `form.elements.text.value = "nothing is called so"`)
	require.Empty(t, visible(p))
	require.Equal(t, fmt.Sprintf("Filtered: 0 of %d entries are shown.", len(all)), status(p))

	browser.Eval[bool](p, `location.hash = "#e-1", new Promise((done) => setTimeout(() => done(true), 200))`)
	require.Equal(t, all, visible(p), "a link into what is filtered away ends the filter")

	set(p, `form.elements.text.value = "nothing is called so"`)
	browser.Eval[bool](p, `form.querySelector("[type=reset]").click(), new Promise((done) => setTimeout(() => done(true), 50))`)
	require.Equal(t, all, visible(p))
}

// set changes the filter as a reader does.
func set(p *browser.Page, change string) {
	browser.Eval[bool](p, `var form = document.getElementById("filter"); `+change+
		`; form.dispatchEvent(new Event("input", {bubbles: true}))`)
}

// visible are the verdicts of the entries that are shown.
func visible(p *browser.Page) []string {
	return browser.Eval[[]string](p, `[...document.querySelectorAll(".entry")].filter((e) => e.checkVisibility())
		.map((e) => e.dataset.verdict.trim())`)
}

func status(p *browser.Page) string {
	return browser.Eval[string](p, `document.querySelector("[role=status]").textContent`)
}

func TestUnfoldAll(t *testing.T) {
	p := browser.Open(t, write(t, reporttest.Result()), desk)
	folded := func() int { return browser.Eval[int](p, `document.querySelectorAll("details:not([open])").length`) }
	require.NotZero(t, folded())
	browser.Eval[bool](p, `document.getElementById("unfold").click(), true`)
	require.Zero(t, folded())
	require.Equal(t, "true", browser.Eval[string](p, `document.getElementById("unfold").getAttribute("aria-pressed")`))
	browser.Eval[bool](p, `document.getElementById("unfold").click(), true`)
	require.NotZero(t, folded())
}

func TestPageNeedsNoScript(t *testing.T) {
	view := desk
	view.Scriptless = true
	p := browser.Open(t, write(t, reporttest.Result()), view)
	require.False(t, browser.Eval[bool](p, `document.getElementById("filter").checkVisibility()`))
	require.NotEmpty(t, visible(p))
	require.Empty(t, browser.Eval[[]string](p, buried), "summaries of folded entries")
}

// buried are the titles of entries that cannot be seen.
const buried = `[...document.querySelectorAll(".entry .title")].filter((e) => !e.checkVisibility()).map((e) => e.textContent)`

func TestPaper(t *testing.T) {
	pages := regexp.MustCompile(`/Type\s*/Page\b`)
	for name, size := range map[string][2]float64{"A4": {8.27, 11.69}, "Letter": {8.5, 11}} {
		t.Run(name, func(t *testing.T) {
			p := browser.Open(t, write(t, reporttest.Result()), desk)
			folded := browser.Eval[int](p, `document.querySelectorAll("details:not([open])").length`)
			pdf := p.PDF(size[0], size[1])
			require.True(t, strings.HasPrefix(string(pdf), "%PDF-"))
			require.Greater(t, len(pages.FindAll(pdf, -1)), 3)
			require.Equal(t, folded, browser.Eval[int](p, `document.querySelectorAll("details:not([open])").length`),
				"what was folded before is folded after")
		})
	}
}

func TestPaperShowsEverything(t *testing.T) {
	for _, scriptless := range []bool{false, true} {
		t.Run(fmt.Sprintf("scriptless %t", scriptless), func(t *testing.T) {
			view := desk
			view.Scriptless, view.Dark = scriptless, true
			p := browser.Open(t, write(t, reporttest.Result()), view)
			require.NotEmpty(t, browser.Eval[[]string](p, hidden), "something is folded on the screen")
			p.Print()
			require.EventuallyWithT(t, func(c *assert.CollectT) {
				assert.Empty(c, browser.Eval[[]string](p, hidden))
			}, 5*time.Second, 50*time.Millisecond)
			require.False(t, browser.Eval[bool](p, `document.querySelector("nav").checkVisibility()`))
			require.Equal(t, "rgb(255, 255, 255)", browser.Eval[string](p, `getComputedStyle(document.body).backgroundColor`))
		})
	}
}

func TestPaperSaysThatItIsFiltered(t *testing.T) {
	p := browser.Open(t, write(t, reporttest.Result()), desk)
	set(p, `form.elements.text.value = "databases hold"`)
	p.Print()
	require.Equal(t, []string{"fail"}, visible(p))
	require.Equal(t, "Filtered: 1 of", browser.Eval[string](p, `document.getElementById("filter").innerText.slice(0, 14)`))
	set(p, `form.elements.text.value = ""`)
	require.False(t, browser.Eval[bool](p, `document.getElementById("filter").checkVisibility()`))
}

// hidden are the facts that take no room.
const hidden = `[...document.querySelectorAll(".fact, .plain > li")]
	.filter((e) => !e.checkVisibility({contentVisibilityAuto: true}) || e.getBoundingClientRect().height === 0)
	.map((e) => e.textContent)`

// TestPictures writes what the page looks like to the folder that PHIFORM_PICTURES names, for people to look at.
func TestPictures(t *testing.T) {
	folder := os.Getenv("PHIFORM_PICTURES")
	if folder == "" {
		t.Skip("PHIFORM_PICTURES names no folder")
	}
	for name, view := range map[string]browser.View{
		"phone": phone, "desk": desk, "dark": {Width: desk.Width, Height: desk.Height, Dark: true},
	} {
		file := write(t, reporttest.Result())
		if given := os.Getenv("PHIFORM_PAGE"); given != "" {
			file = given
		}
		p := browser.Open(t, file, view)
		for _, part := range []string{"main", "overview", "safeguards", "part-164-312", "objectives", "waivers", "rules"} {
			browser.Eval[bool](p, fmt.Sprintf(`document.getElementById(%q).scrollIntoView(), true`, part))
			require.NoError(t, os.WriteFile(filepath.Join(folder, name+"-"+part+".png"), p.Screenshot(), 0o600))
		}
		require.NoError(t, os.WriteFile(filepath.Join(folder, name+".pdf"), p.PDF(8.27, 11.69), 0o600))
	}
}
