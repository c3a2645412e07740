# Targets are thin: everything is done by the go command.

GO      ?= go
PHIFORM := bin/phiform
# Packages that do things at the same time, or are called so: the race detector watches their tests, where they link no
# cloud's SDK, which takes minutes to compile anew for it. Rules are pure functions.
RACED   := ./plan/... ./policypacks ./policypacks/analyzer/... ./policypacks/eligibility/... ./blueprints/config/... ./blueprints/portal \
           ./cli/internal/app ./cli/internal/progress ./cli/internal/project ./workloads/site/... ./workloads/download \
           ./workloads/download/token ./workloads/download/ticket ./workloads/download/audit ./workloads/download/server \
           ./workloads/download/internal/recent ./workloads/hl7/mllp ./workloads/hl7/gateway ./workloads/hl7/processor \
           ./workloads/hl7/fhirstore ./workloads/hl7/mapping

# The linter vets; without debugging information, the clouds' SDKs link in half the time.
QUICK   := -vet=off -ldflags=-w

# Packages with golden files.
GOLDEN  := ./cli/phiform ./cli/internal/command/schema ./cli/internal/progress ./cli/internal/scaffold ./cli/internal/view \
           ./cli/internal/wizard/lines ./cli/internal/wizard/tui ./policypacks/pages ./policypacks/report/csvfile \
           ./policypacks/report/evidence ./policypacks/report/junit ./policypacks/report/markdown ./policypacks/report/oscal \
           ./policypacks/report/sarif

.PHONY: demo build test soak bench lint format update-golden

demo: build
	$(PHIFORM) plan --blueprint static-portal --cloud aws

build:
	$(GO) build -o $(PHIFORM) ./cli/phiform

test:
	$(GO) test $(QUICK) -timeout 20m ./...
	$(GO) test $(QUICK) -race $(RACED)
	cd integration && $(GO) test $(QUICK) -timeout 20m ./...

# Messages by the hundred thousand, through the real programs, which are killed meanwhile.
soak:
	cd integration && PHIFORM_SOAK=1 $(GO) test $(QUICK) -timeout 45m -v -run TestSoak ./hl7/

bench: build
	$(GO) test -run '^$$' -bench . -benchtime 3x ./plan/... ./policypacks/... ./cli/...
	$(GO) test -run '^$$' -bench . -cpu 1 ./workloads/...
	cd integration && $(GO) test -run '^$$' -bench . -benchtime 1x ./...

lint:
	cd tools && $(GO) build -o ../bin/golangci-lint github.com/golangci/golangci-lint/v2/cmd/golangci-lint
	bin/golangci-lint fmt --diff
	bin/golangci-lint run --allow-parallel-runners ./...
	cd integration && ../bin/golangci-lint run --allow-parallel-runners -c ../.golangci.yml ./...

format:
	cd tools && $(GO) build -o ../bin/golangci-lint github.com/golangci/golangci-lint/v2/cmd/golangci-lint
	bin/golangci-lint fmt

update-golden:
	$(GO) test $(GOLDEN) -update
