package fhir

import "strings"

// isPositive: 1 and above, without leading zeros.
func isPositive(s string) bool {
	s = strings.TrimPrefix(s, "+")
	return s != "" && s[0] != '0' && digits(s) == len(s)
}

// isInteger: zero, or a number of any sign without leading zeros.
func isInteger(s string) bool {
	if s != "" && s[0] == '-' {
		return s[1:] != "" && s[1] != '+' && isPositive(s[1:])
	}
	return s == "0" || isPositive(s)
}

// isDecimal: JSON's grammar of numbers, which is R4's as well.
func isDecimal(s string) bool {
	s = strings.TrimPrefix(s, "-")
	whole := digits(s)
	if whole == 0 || whole > 1 && s[0] == '0' {
		return false
	}
	s = s[whole:]
	if s != "" && s[0] == '.' {
		fraction := digits(s[1:])
		if fraction == 0 {
			return false
		}
		s = s[1+fraction:]
	}
	if s != "" && (s[0] == 'e' || s[0] == 'E') {
		s = s[1:]
		if s != "" && (s[0] == '+' || s[0] == '-') {
			s = s[1:]
		}
		return s != "" && digits(s) == len(s)
	}
	return s == ""
}
