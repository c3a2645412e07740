package portal

import (
	"bytes"
	"fmt"
	"html"
)

// brandCSS sets the brand's colours over those of the style.
func (c Config) brandCSS() []byte {
	return fmt.Appendf(nil, ":root { --accent: %s }\n@media (prefers-color-scheme: dark) { :root { --accent: %s } }\n",
		c.Brand.Accent, c.Brand.AccentDark)
}

// iconSVG is the brand's mark for the browser's tab.
func (c Config) iconSVG() []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">`+
		`<rect width="64" height="64" rx="14" fill="%s"/>`+
		`<text x="32" y="32" fill="%s" font-family="system-ui, sans-serif" font-weight="700" font-size="%d" `+
		`text-anchor="middle" dominant-baseline="central">%s</text></svg>`+"\n",
		c.Brand.Accent, light.onAccent, iconLetters(c.Brand.Mark), html.EscapeString(c.Brand.Mark))
	return b.Bytes()
}

// iconLetters is the size of the letters that fit the icon.
func iconLetters(mark string) int {
	const width, most = 80, 40
	return min(most, width/max(1, len([]rune(mark))))
}
