# Targets are thin: everything is done by the go command.

GO      ?= go
PHIFORM := bin/phiform
# Packages without a cloud SDK: the race detector covers them in seconds.
PURE    := ./plan/... ./policypacks/... ./blueprints/config/... ./blueprints/portal ./cli/internal/...

.PHONY: demo build test bench lint format update-golden

demo: build
	$(PHIFORM) plan --blueprint static-portal --cloud aws

build:
	$(GO) build -o $(PHIFORM) ./cli/phiform

test:
	$(GO) vet ./...
	$(GO) test ./...
	$(GO) test -race $(PURE)
	cd integration && $(GO) vet ./... && $(GO) test -timeout 20m ./...

bench: build
	$(GO) test -run '^$$' -bench . -benchtime 3x ./plan/... ./policypacks/... ./cli/...
	cd integration && $(GO) test -run '^$$' -bench . -benchtime 1x ./...

lint:
	cd tools && $(GO) build -o ../bin/golangci-lint github.com/golangci/golangci-lint/v2/cmd/golangci-lint
	bin/golangci-lint fmt --diff
	bin/golangci-lint run ./...

format:
	cd tools && $(GO) build -o ../bin/golangci-lint github.com/golangci/golangci-lint/v2/cmd/golangci-lint
	bin/golangci-lint fmt

update-golden:
	$(GO) test ./cli/... -run 'Golden|Readme|View|Color|Generated|WholeRun|Screen' -update
