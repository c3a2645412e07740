package mapping

import (
	"fmt"
	"strconv"
	"strings"
)

// lexer splits one line of a table into tokens: words, quoted texts, and the signs -> : , ( ) = != > < + @.
type lexer struct {
	tokens []token
	next   int
}

type token struct {
	text   string
	quoted bool
}

func lex(line string) (*lexer, error) {
	l := &lexer{}
	for i := 0; i < len(line); {
		switch c := line[i]; {
		case c == ' ' || c == '\t':
			i++
		case c == '"':
			text, err := strconv.QuotedPrefix(line[i:])
			if err != nil {
				return nil, fmt.Errorf("a quoted text does not end")
			}
			value, err := strconv.Unquote(text)
			if err != nil {
				return nil, fmt.Errorf("%s is no quoted text", text)
			}
			l.tokens, i = append(l.tokens, token{value, true}), i+len(text)
		case strings.HasPrefix(line[i:], "->") || strings.HasPrefix(line[i:], "!=") || strings.HasPrefix(line[i:], ">=") || strings.HasPrefix(line[i:], "<="):
			l.tokens, i = append(l.tokens, token{text: line[i : i+2]}), i+2
		case strings.IndexByte(":,()=<>@", c) >= 0:
			l.tokens, i = append(l.tokens, token{text: line[i : i+1]}), i+1
		default:
			end := wordEnd(line, i)
			l.tokens, i = append(l.tokens, token{text: line[i:end]}), end
		}
	}
	return l, nil
}

// wordEnd finds where the word that begins at i ends: braces keep URLs together, as does ://, and a hyphen belongs to the word unless an arrow follows.
func wordEnd(line string, i int) int {
	braces := 0
	for ; i < len(line); i++ {
		switch c := line[i]; {
		case c == '{':
			braces++
		case c == '}':
			braces--
		case braces > 0 || strings.HasPrefix(line[i:], "://"):
		case c == '-' && i+1 < len(line) && line[i+1] == '>', strings.IndexByte(" \t:,()=<>!\"@", c) >= 0:
			return i
		}
	}
	return i
}

func (l *lexer) done() bool { return l.next >= len(l.tokens) }

// peek tells whether the next token is the sign or word.
func (l *lexer) peek(text string) bool {
	return !l.done() && !l.tokens[l.next].quoted && l.tokens[l.next].text == text
}

// accept takes the next token if it is the sign or word.
func (l *lexer) accept(text string) bool {
	if l.peek(text) {
		l.next++
		return true
	}
	return false
}

func (l *lexer) expect(text string) error {
	if l.accept(text) {
		return nil
	}
	return fmt.Errorf("%q expected, not %s", text, l.shown())
}

// word takes the next token, which has to be a word.
func (l *lexer) word(what string) (string, error) {
	if l.done() || l.tokens[l.next].quoted || strings.ContainsAny(l.tokens[l.next].text[:1], ":,()=<>@!") || l.tokens[l.next].text == "->" {
		return "", fmt.Errorf("%s expected, not %s", what, l.shown())
	}
	l.next++
	return l.tokens[l.next-1].text, nil
}

// quoted takes the next token if it is a quoted text.
func (l *lexer) quoted() (string, bool) {
	if l.done() || !l.tokens[l.next].quoted {
		return "", false
	}
	l.next++
	return l.tokens[l.next-1].text, true
}

func (l *lexer) shown() string {
	if l.done() {
		return "the end of the line"
	}
	return strconv.Quote(l.tokens[l.next].text)
}
