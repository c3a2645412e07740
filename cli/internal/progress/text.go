package progress

import (
	"fmt"
	"regexp"
	"strings"
	"time"

	"github.com/charmbracelet/x/ansi"
	"github.com/pulumi/pulumi/sdk/v3/go/common/resource"
	"github.com/pulumi/pulumi/sdk/v3/go/common/resource/plugin"
)

var (
	directives = regexp.MustCompile(`<\{%[^%]*%\}>`)
	// blinded are characters that would move the cursor or change the screen.
	blinded = regexp.MustCompile(`[\x00-\x08\x0b-\x1f\x7f]`)
)

// Plain strips the engine's colour directives and every control character but the line feed, so that text from programs
// and clouds cannot draw on a terminal. Tabs become spaces.
func Plain(text string) string {
	text = directives.ReplaceAllString(text, "")
	text = strings.ReplaceAll(ansi.Strip(text), "\t", "  ")
	return strings.TrimSpace(blinded.ReplaceAllString(text, ""))
}

// ShortType is the type token without the part that repeats the name: aws:s3:BucketV2.
func ShortType(token string) string {
	parts := strings.Split(token, ":")
	if len(parts) != 3 {
		return token
	}
	module, _, _ := strings.Cut(parts[1], "/")
	if module == "" || module == "index" {
		return parts[0] + ":" + parts[2]
	}
	return parts[0] + ":" + module + ":" + parts[2]
}

// Duration prints seconds below a minute, and minutes and seconds above.
func Duration(d time.Duration) string {
	if d < time.Minute {
		return fmt.Sprintf("%.0fs", d.Seconds())
	}
	return fmt.Sprintf("%dm%02ds", int(d.Minutes()), int(d.Seconds())%60)
}

// readable replaces the engine's marks in outputs by words: of a value that only a deployment will tell, and of a secret.
func readable(values map[string]any) map[string]any {
	words := make(map[string]any, len(values))
	for key, value := range values {
		words[key] = inWords(value)
	}
	return words
}

func inWords(value any) any {
	switch v := value.(type) {
	case string:
		if v == plugin.UnknownStringValue {
			return "[unknown]"
		}
	case map[string]any:
		if v[resource.SigKey] == resource.SecretSig {
			return "[secret]"
		}
		return readable(v)
	case []any:
		list := make([]any, len(v))
		for i, item := range v {
			list[i] = inWords(item)
		}
		return list
	}
	return value
}

// fit cuts a line to a width in columns; a width of 0 leaves it.
func fit(line string, width int) string {
	if width <= 0 {
		return line
	}
	return ansi.Truncate(line, width, "…")
}

// pad fills a text with spaces to a width in columns.
func pad(text string, width int) string {
	return text + strings.Repeat(" ", max(0, width-ansi.StringWidth(text)))
}

// indent puts spaces before every line but the first.
func indent(text string, spaces int) string {
	return strings.ReplaceAll(text, "\n", "\n"+strings.Repeat(" ", spaces))
}
