// Package wizardtest holds a small blueprint and its plans, so that tests of the wizard do not depend on what the real
// ones hold.
package wizardtest
