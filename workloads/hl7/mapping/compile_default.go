package mapping

// unlessFilled runs a default row only where no other row gave its element a value, be it one of many.
func (b *block) unlessFilled(row *Row, op operation) operation {
	t, ok := b.target(row)
	if !ok || t.final == nil {
		return op
	}
	return func(f *frame) bool {
		if at := t.look(f); at != nil && t.filled(at) {
			return false
		}
		return op(f)
	}
}
