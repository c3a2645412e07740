package config

import "net/mail"

// Email says what is wrong with an e-mail address, for [Option].
func Email(text string) string {
	if address, err := mail.ParseAddress(text); err != nil || address.Address != text {
		return "is no e-mail address"
	}
	return ""
}
