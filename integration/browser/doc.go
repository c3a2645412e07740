// Package browser opens pages that phiform writes in a headless Chromium, as a reader would: on a phone, on a desk, in the
// dark, on paper, and with the checks of axe-core.
//
// Nothing of axe-core is part of this repository: a test fetches it from the npm registry into the user's cache folder.
package browser
