# Stip: `make help` says what there is. GNU make.

CC = gcc
PREFIX = /usr/local
DESTDIR =
SANITIZE =
VERSION = 0.1
CORES := $(shell nproc)

BUILD := build$(if $(SANITIZE),/sanitize)$(if $(filter-out gcc cc,$(CC)),/$(CC))
PACKAGES = sqlite3 ncursesw xlsxwriter libutf8proc expat libsodium zlib
WARNINGS = -Wall -Wextra -Wpedantic -Werror -Wshadow -Wstrict-prototypes -Wmissing-prototypes \
	-Wpointer-arith -Wwrite-strings -Wvla -Wformat=2 -Wundef -Wcast-qual
HARDENING = $(if $(SANITIZE),-O1 -fsanitize=address$(comma)undefined -fno-sanitize-recover=undefined \
	-fno-omit-frame-pointer,-O2 -fstack-protector-strong -D_FORTIFY_SOURCE=2 -fPIE)
comma := ,
CFLAGS = -std=c17 -g $(WARNINGS) $(HARDENING)
CPPFLAGS = -Isrc -Itests/support -D_XOPEN_SOURCE=700 -D_DEFAULT_SOURCE -DNCURSES_WIDECHAR=1 -DVERSION='"$(VERSION)"' -MMD -MP
LDFLAGS = $(if $(SANITIZE),-fsanitize=address$(comma)undefined,-pie -Wl$(comma)-z$(comma)relro$(comma)-z$(comma)now)
LDLIBS = $(shell pkg-config --libs $(PACKAGES)) -lcsv

SOURCES := $(sort $(filter-out src/main.c,$(shell find src -name "*.c")))
OBJECTS := $(SOURCES:%.c=$(BUILD)/%.o) $(BUILD)/embedded.o
# Files that travel inside the program: the schema, how it came to be, the lists, the names of the example school.
EMBEDDED := $(sort $(wildcard schema/tables/*.sql schema/views/*.sql schema/*.sql schema/reference/*/*.csv \
	migrations/*.sql assets/demo/* assets/*.csv))
UNIT_TESTS := $(patsubst tests/unit/%.c,$(BUILD)/tests/unit/%,$(wildcard tests/unit/*/test_*.c))
SCREEN_TESTS := $(patsubst tests/tui/%.c,$(BUILD)/tests/tui/%,$(wildcard tests/tui/*/test_*.c))
FAULT_TESTS := $(patsubst tests/fault/%.c,$(BUILD)/tests/fault/%,$(wildcard tests/fault/test_*.c))
TEST_PROGRAMS := $(BUILD)/tests/stip $(BUILD)/tests/cli/canary/many $(UNIT_TESTS) $(SCREEN_TESTS) $(FAULT_TESTS)
TEST_SUPPORT := $(patsubst %.c,$(BUILD)/%.o,$(wildcard tests/support/*.c))

DEPS = gcc make pkg-config libc6-dev libsqlite3-dev libncurses-dev libxlsxwriter-dev libutf8proc-dev libcsv-dev \
	libexpat1-dev libsodium-dev zlib1g-dev
DEPS_TEST = $(DEPS) libcmocka-dev tmux python3 python3-openpyxl libreoffice-calc fonts-crosextra-carlito unzip \
	sqlite3 procps
DEPS_LINT = $(DEPS) clang clang-format clang-tidy mandoc libclang-rt-14-dev

.PHONY: help deps deps-test deps-lint all demo test check lint tidy bench fuzz install uninstall clean FORCE
.DELETE_ON_ERROR:
.SECONDARY:

help:
	@echo 'make demo       set everything up, make an example school and open it'
	@echo 'make test       set everything up and run every test'
	@echo 'make check      run them without setting up; DAY=2027-03-02 on that day, TESTS="unit opp" those of these names'
	@echo 'make all        build $(BUILD)/stip'
	@echo 'make deps       install the Debian packages that are missing'
	@echo 'make lint       format, static checks and the rules of the layers, on gcc and clang'
	@echo 'make bench      measure speed, memory and size, each with its limit; LARGE=1 takes a large school too'
	@echo 'make fuzz       feed random bytes to the readers, SECONDS=60 each'
	@echo 'make install    to PREFIX=$(PREFIX); make uninstall takes it away'
	@echo 'make clean      throw away build/ and demo/'
	@echo 'SANITIZE=1 builds with address and undefined-behaviour sanitizers, CC=clang with clang.'

deps:
	@sh tests/deps.sh $(DEPS)
deps-test:
	@sh tests/deps.sh $(DEPS_TEST)
deps-lint:
	@sh tests/deps.sh $(DEPS_LINT)

all: $(BUILD)/stip

$(BUILD)/stip: $(BUILD)/src/main.o $(BUILD)/libstip.a
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LDLIBS)

$(BUILD)/libstip.a: $(OBJECTS)
	@rm -f $@
	ar rcs $@ $^

$(BUILD)/%.o: %.c
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CFLAGS) -c -o $@ $<

# Any file as a byte array that ends in NUL, found by its name.
$(BUILD)/embedded.c: $(EMBEDDED) $(BUILD)/embedded.list
	@{ printf '#include "db/file/embedded.h"\n\n'; n=0; for f in $(EMBEDDED); do \
	printf 'static const unsigned char f%d[] = {\n' $$n; \
	od -An -v -tx1 "$$f" | sed 's/[0-9a-f][0-9a-f]/0x&,/g'; \
	printf '0};\n'; n=$$((n + 1)); done; \
	printf '\nconst struct embedded embedded[] = {\n'; n=0; for f in $(EMBEDDED); do \
	printf '\t{"%s", (const char *)f%d, sizeof f%d - 1},\n' "$$f" $$n $$n; n=$$((n + 1)); \
	done; printf '\t{0}\n};\n'; \
	hash=$$(cat $(filter schema/views/%,$(EMBEDDED)) | b2sum -l 128 | cut -d' ' -f1); \
	printf '\nconst char embedded_views_hash[] = "%s";\n' "$$hash"; [ $${#hash} = 32 ]; } >$@.new && mv $@.new $@

$(BUILD)/embedded.o: $(BUILD)/embedded.c
	$(CC) $(CPPFLAGS) $(CFLAGS) -c -o $@ $<

# Changes only when a file is added or removed.
$(BUILD)/embedded.list: FORCE
	@mkdir -p $(@D); echo $(EMBEDDED) | cmp -s - $@ || echo $(EMBEDDED) >$@

$(BUILD)/tests/%: $(BUILD)/tests/%.o $(TEST_SUPPORT) $(BUILD)/libstip.a
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LDLIBS) -lcmocka

# The program as the tests start it: it differs in one thing, the day that it has.
$(BUILD)/tests/stip: $(BUILD)/src/main.o $(BUILD)/tests/support/day.o $(BUILD)/libstip.a
	$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LDLIBS)

demo: deps
	@$(MAKE) --no-print-directory -s -j$(CORES) all
	@sh assets/demo.sh $(BUILD)/stip

test: deps-test
	@$(MAKE) --no-print-directory -s -j$(CORES) check
check: all $(TEST_PROGRAMS)
	@BUILD=$(BUILD) sh tests/run.sh $(TESTS)

lint: deps-lint
	@sh tests/lint.sh

# What clang-tidy says of each file; again when it, or what it includes, was changed. The analyzer gives up on a function after NODES states:
# its own 225000 take three times as long.
NODES = 75000
$(BUILD)/tidy/%.txt: %.c $(BUILD)/%.o .clang-tidy
	@mkdir -p $(@D)
	@clang-tidy --quiet $< -- -std=c17 $(filter-out -MMD -MP,$(CPPFLAGS)) \
		-Xclang -analyzer-config -Xclang max-nodes=$(NODES) 2>/dev/null | grep -E 'warning:|error:' >$@; true
tidy: $(patsubst %.c,$(BUILD)/tidy/%.txt,$(SOURCES) src/main.c)

# SECONDS of random bytes for each target; what breaks it is left in build/fuzz.
SECONDS = 60
fuzz: deps-lint $(BUILD)/embedded.c
	@mkdir -p build/fuzz
	@for target in tests/fuzz/fuzz_*.c; do name=$$(basename $$target .c); \
	clang -std=c17 -g -O1 $(filter-out -MMD -MP,$(CPPFLAGS)) -fsanitize=fuzzer,address,undefined -o build/fuzz/$$name $$target \
		$(filter src/base/% src/db/% src/model/% src/exchange/%,$(SOURCES)) $(BUILD)/embedded.c $(LDLIBS) && \
	(cd build/fuzz && ./$$name -max_total_time=$(SECONDS) -print_final_stats=1 2>&1 | tail -8) || exit 1; done

# Small programs that do the least there is to do: what ours are held against.
$(BUILD)/tests/bench/%: tests/bench/%.c
	@mkdir -p $(@D)
	$(CC) $(CPPFLAGS) $(CFLAGS) -o $@ $< -Wl,--as-needed $(shell pkg-config --libs sqlite3 ncursesw xlsxwriter)

# LARGE=1: also a school of 1,000 pupils and ten years.
bench: deps
	@sh tests/deps.sh python3 sqlite3 time
	@$(MAKE) --no-print-directory -s all $(patsubst %.c,$(BUILD)/%,$(wildcard tests/bench/*.c))
	@python3 -B tests/bench/bench.py $(BUILD)/stip $(BUILD)/tests/bench build/bench $(if $(LARGE),large)

install: all
	install -D -m 755 $(BUILD)/stip $(DESTDIR)$(PREFIX)/bin/stip
	mkdir -p $(DESTDIR)$(PREFIX)/share/man/man1 $(DESTDIR)$(PREFIX)/share/bash-completion/completions
	$(BUILD)/stip help --man >$(DESTDIR)$(PREFIX)/share/man/man1/stip.1
	$(BUILD)/stip help --completion >$(DESTDIR)$(PREFIX)/share/bash-completion/completions/stip

uninstall:
	rm -f $(DESTDIR)$(PREFIX)/bin/stip $(DESTDIR)$(PREFIX)/share/man/man1/stip.1 \
		$(DESTDIR)$(PREFIX)/share/bash-completion/completions/stip

clean:
	rm -rf build demo

-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)
