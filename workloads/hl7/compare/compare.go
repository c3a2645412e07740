package compare

import "errors"

// Bundles compares two bundles of JSON.
func Bundles(left, right []byte, options Options) (*Result, error) { return nil, errors.ErrUnsupported }

// Folders compares the *.json files of two folders, by their names.
func Folders(left, right string, options Options) (*Result, error) { return nil, errors.ErrUnsupported }
