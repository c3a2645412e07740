package main

import (
	"os"
	"testing"

	"github.com/phiform/phiform/policypacks/analyzer/packtest"
	"github.com/phiform/phiform/policypacks/packs"
)

func TestMain(m *testing.M) { os.Exit(packtest.Main(m, main)) }

func TestPack(t *testing.T) { packtest.RequireMain(t, packs.Every()) }
