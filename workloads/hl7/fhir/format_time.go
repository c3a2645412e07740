package fhir

// isDate: YYYY, YYYY-MM or YYYY-MM-DD; the year 0000 is none. Days are checked against the month: R4's expression does not,
// but no calendar and no store takes 30 February.
func isDate(s string) bool {
	switch len(s) {
	case 4:
		return isYear(s)
	case 7:
		return isYear(s[:4]) && s[4] == '-' && between(s[5:], 1, 12)
	case 10:
		return isDate(s[:7]) && s[7] == '-' && between(s[8:], 1, monthDays(s))
	}
	return false
}

// isDateTime: a date, or a day with time and zone.
func isDateTime(s string) bool { return isDate(s) || isInstant(s) }

// isInstant: YYYY-MM-DDThh:mm:ss[.fff] and a zone.
func isInstant(s string) bool {
	if len(s) < 20 || s[10] != 'T' || !isDate(s[:10]) {
		return false
	}
	zone := len(s) - 1
	if s[zone] != 'Z' {
		if zone = len(s) - 6; !isZone(s[zone:]) {
			return false
		}
	}
	return isTime(s[11:max(zone, 11)])
}

// isTime: hh:mm:ss[.fff]; 60 seconds are a leap second.
func isTime(s string) bool {
	if len(s) < 8 || s[2] != ':' || s[5] != ':' ||
		!between(s[:2], 0, 23) || !between(s[3:5], 0, 59) || !between(s[6:8], 0, 60) {
		return false
	}
	return len(s) == 8 || s[8] == '.' && len(s) > 9 && digits(s[9:]) == len(s)-9
}

// isZone: +hh:mm or -hh:mm, at most 14 hours.
func isZone(s string) bool {
	return (s[0] == '+' || s[0] == '-') && s[3] == ':' && between(s[4:], 0, 59) &&
		(between(s[1:3], 0, 13) || s[1:] == "14:00")
}

func isYear(s string) bool { return digits(s) == 4 && s != "0000" }

// between is true for two digits of a value from low to high.
func between(s string, low, high int) bool {
	if len(s) != 2 || digits(s) != 2 {
		return false
	}
	n := int(s[0]-'0')*10 + int(s[1]-'0')
	return n >= low && n <= high
}

// monthDays is how many days the month of YYYY-MM... has.
func monthDays(s string) int {
	switch s[5:7] {
	case "04", "06", "09", "11":
		return 30
	case "02":
		y := int(s[0]-'0')*1000 + int(s[1]-'0')*100 + int(s[2]-'0')*10 + int(s[3]-'0')
		if y%4 == 0 && (y%100 != 0 || y%400 == 0) {
			return 29
		}
		return 28
	}
	return 31
}
