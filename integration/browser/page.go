package browser

import (
	"context"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"
)

// patience is how long one page may take, from the start of the browser to the last question.
const patience = 2 * time.Minute

// View is how a reader looks at a page.
type View struct {
	Width, Height int64
	Dark          bool
	Scriptless    bool // the reader's browser runs no scripts
}

// Page is a page in a browser of its own.
type Page struct {
	t   *testing.T
	ctx context.Context

	mu       sync.Mutex
	console  []string
	requests []string
}

// Open opens an HTML file. The test is skipped where there is no Chromium, and ends the browser that it has started.
func Open(t *testing.T, file string, view View) *Page {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	t.Cleanup(cancel)
	options := append(slices.Clone(chromedp.DefaultExecAllocatorOptions[:]),
		chromedp.ExecPath(chromium(t)), chromedp.DisableGPU,
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true),
	)
	if os.Geteuid() == 0 {
		options = append(options, chromedp.NoSandbox) // Chromium refuses to sandbox root
	}
	ctx, stop := chromedp.NewExecAllocator(ctx, options...)
	t.Cleanup(stop)
	ctx, closeTab := chromedp.NewContext(ctx)
	t.Cleanup(closeTab)

	p := &Page{t: t, ctx: ctx}
	p.do(chromedp.EmulateViewport(view.Width, view.Height))
	scheme := "light"
	if view.Dark {
		scheme = "dark"
	}
	p.media("", scheme)
	call(p, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: view.Scriptless})
	call(p, network.Enable, network.EnableParams{})
	p.listen()
	absolute, err := filepath.Abs(file)
	require.NoError(t, err)
	p.do(chromedp.Navigate((&url.URL{Scheme: "file", Path: filepath.ToSlash(absolute)}).String()))
	return p
}

// listen notes what the page says on its console, and what it asks for.
func (p *Page) listen() {
	console, requests := chromedp.Console(p.ctx), chromedp.Events(p.ctx, network.RequestWillBeSent)
	go func() {
		for message, err := range console {
			if err != nil {
				return
			}
			p.mu.Lock()
			p.console = append(p.console, message.String())
			p.mu.Unlock()
		}
	}()
	go func() {
		for event, err := range requests {
			if err != nil {
				return
			}
			p.mu.Lock()
			p.requests = append(p.requests, event.Request.URL)
			p.mu.Unlock()
		}
	}()
}

// Console is what the page has said so far.
func (p *Page) Console() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Clone(p.console)
}

// Requests are the addresses that the page has asked for so far, its own included.
func (p *Page) Requests() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Clone(p.requests)
}

// Eval evaluates a JavaScript expression, or what it promises.
func Eval[T any](p *Page, expression string) T {
	p.t.Helper()
	value, err := chromedp.Run(p.ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	require.NoError(p.t, err, expression)
	return value
}

// Press presses keys.
func (p *Page) Press(keys string) {
	p.t.Helper()
	p.do(chromedp.KeyEvent(keys))
}

// Print shows the page as on paper, without printing it.
func (p *Page) Print() {
	p.t.Helper()
	p.media("print", "light")
}

// PDF prints the page on paper of a size in inches.
func (p *Page) PDF(width, height float64) []byte {
	p.t.Helper()
	background := true
	return call(p, page.PrintToPDF, page.PrintToPDFParams{
		PaperWidth: width, PaperHeight: height, PrintBackground: &background,
	}).Data
}

// Screenshot is a picture of what is in view, as a PNG.
func (p *Page) Screenshot() []byte {
	p.t.Helper()
	picture, err := chromedp.Run(p.ctx, chromedp.CaptureScreenshot())
	require.NoError(p.t, err)
	return picture
}

func (p *Page) media(medium, scheme string) {
	p.t.Helper()
	call(p, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Media: medium, Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}},
	})
}

func (p *Page) do(actions ...chromedp.Action[chromedp.Void]) {
	p.t.Helper()
	require.NoError(p.t, chromedp.Do(p.ctx, actions...))
}

func call[P, R any](p *Page, command cdp.Command[P, R], params P) R {
	p.t.Helper()
	result, err := chromedp.Call(p.ctx, command, params)
	require.NoError(p.t, err)
	return result
}
