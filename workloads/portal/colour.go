package portal

import (
	"math"
	"regexp"
	"strconv"
)

// leastContrast is that of text, WCAG 2.2, 1.4.3.
const leastContrast = 4.5

var hexColour = regexp.MustCompile(`^#[0-9a-f]{6}$`)

// scheme is what an accent colour appears on, as in page/src/style.css.
type scheme struct {
	onAccent string   // text on a button
	grounds  []string // what links and plain buttons stand on
}

var (
	light = scheme{"#ffffff", []string{"#f6f7f9", "#ffffff", "#eef4f8", "#fdf1f1"}}
	dark  = scheme{"#0d1a22", []string{"#12171d", "#1b222b", "#1b2a35", "#2d1d20"}}
)

// readable adds a problem unless the colour can be read wherever the scheme puts it.
func (ps *Problems) readable(key, colour string, s scheme) {
	if !hexColour.MatchString(colour) {
		ps.add(key, "%q is no colour, such as %s", colour, defaultAccent)
		return
	}
	worst := contrast(colour, s.onAccent)
	for _, ground := range s.grounds {
		worst = math.Min(worst, contrast(colour, ground))
	}
	if worst < leastContrast {
		ps.add(key, "%s has a contrast of %.1f only; text needs %.1f", colour, worst, leastContrast)
	}
}

// contrast is the contrast ratio of two colours, 1 to 21, as WCAG 2.2 defines it.
func contrast(a, b string) float64 {
	la, lb := luminance(a), luminance(b)
	return (math.Max(la, lb) + 0.05) / (math.Min(la, lb) + 0.05)
}

func luminance(colour string) float64 {
	var sum float64
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		value, err := strconv.ParseUint(colour[1+2*i:3+2*i], 16, 8)
		if err != nil {
			return math.NaN()
		}
		sum += weight * linear(float64(value)/math.MaxUint8)
	}
	return sum
}

func linear(channel float64) float64 {
	if channel <= 0.04045 {
		return channel / 12.92
	}
	return math.Pow((channel+0.055)/1.055, 2.4)
}
