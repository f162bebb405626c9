# Stip: `make` builds it, `make help` says what else there is. GNU make.

PREFIX = /usr/local
DESTDIR =
VERSION = 0.1
SANITIZE =
# 1: a warning is an error. CI and lint ask for it; developers export it. A compiler that we do not know may warn of more.
WERROR ?=

# What a packager sets, in the environment or on the command line, stands beside what Stip cannot do without (STIP_…).
ifeq ($(origin CC),default)
CC = gcc
endif
INSTALL ?= install
PKG_CONFIG ?= pkg-config
comma := ,
ifdef SANITIZE
CFLAGS ?= -g -O1
else
CFLAGS ?= -g -O2 -fstack-protector-strong -D_FORTIFY_SOURCE=2 -fPIE
LDFLAGS ?= -pie -Wl$(comma)-z$(comma)relro$(comma)-z$(comma)now
endif

BUILD := build$(if $(SANITIZE),/sanitize)$(if $(filter-out gcc cc,$(CC)),/$(notdir $(firstword $(CC))))
PACKAGES = sqlite3 ncursesw xlsxwriter libutf8proc expat libzip libsodium zlib
# asked once, and only when something is built
LIBRARIES = $(eval LIBRARIES := $$(shell $(PKG_CONFIG) --libs $(PACKAGES)) -lcsv)$(LIBRARIES)
HEADERS = $(eval HEADERS := $$(filter -I%,$$(shell $(PKG_CONFIG) --cflags $(PACKAGES))))$(HEADERS)
WARNINGS = -Wall -Wextra -Wpedantic -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wpointer-arith \
	-Wwrite-strings -Wvla -Wformat=2 -Wundef -Wcast-qual $(if $(WERROR),-Werror)
SANITIZERS = -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer
STIP_CPPFLAGS = -Isrc -Itests/support $(HEADERS) -D_XOPEN_SOURCE=700 -D_DEFAULT_SOURCE -DNCURSES_WIDECHAR=1 \
	-DVERSION='"$(VERSION)"'
STIP_CFLAGS = -std=c17 $(WARNINGS) $(if $(SANITIZE),$(SANITIZERS))
COMPILE = $(CC) $(STIP_CPPFLAGS) $(CPPFLAGS) $(STIP_CFLAGS) $(CFLAGS)
MADE_WITH = $(COMPILE) $(LDFLAGS) $(LIBRARIES) $(LDLIBS) $(AR)
LINK = $(CC) $(STIP_CFLAGS) $(CFLAGS) $(LDFLAGS)

SOURCES := $(sort $(filter-out src/main.c,$(shell find src -name "*.c")))
OBJECTS := $(SOURCES:%.c=$(BUILD)/%.o) $(BUILD)/embedded.o
# Files that travel inside the program: the schema, how it came to be, the lists, the names of the example school.
EMBEDDED := $(sort $(wildcard schema/tables/*.sql schema/views/*/*.sql schema/*.sql schema/reference/*/*.csv \
	migrations/*.sql assets/demo/* assets/*.csv))
UNIT_TESTS := $(patsubst tests/unit/%.c,$(BUILD)/tests/unit/%,$(wildcard tests/unit/*/test_*.c))
SCREEN_TESTS := $(patsubst tests/tui/%.c,$(BUILD)/tests/tui/%,$(wildcard tests/tui/*/test_*.c))
FAULT_TESTS := $(patsubst tests/fault/%.c,$(BUILD)/tests/fault/%,$(wildcard tests/fault/test_*.c))
TEST_PROGRAMS := $(BUILD)/tests/stip $(BUILD)/tests/cli/canary/many $(UNIT_TESTS) $(SCREEN_TESTS) $(FAULT_TESTS)
TEST_SUPPORT := $(patsubst %.c,$(BUILD)/%.o,$(wildcard tests/support/*.c))

DEPS = gcc make pkg-config libc6-dev libsqlite3-dev libncurses-dev libxlsxwriter-dev libutf8proc-dev libcsv-dev \
	libexpat1-dev libzip-dev libsodium-dev zlib1g-dev
DEPS_TEST = $(DEPS) libcmocka-dev tmux python3 python3-openpyxl libreoffice-calc fonts-crosextra-carlito poppler-utils unzip \
	sqlite3 procps zsh fish
DEPS_LINT = $(DEPS) clang clang-format clang-tidy mandoc libclang-rt-14-dev

.PHONY: measure all help deps deps-test deps-lint demo test check lint tidy bench fuzz install uninstall clean FORCE
.DELETE_ON_ERROR:
.SECONDARY:

all: $(BUILD)/stip

help:
	@echo 'make           build $(BUILD)/stip'
	@echo 'make demo       set everything up, make an example school and open it'
	@echo 'make test       set everything up and run every test'
	@echo 'make check      run them and install nothing; DAY=2027-03-02 on that day, TESTS="unit opp" those of these names'
	@echo 'make deps       install the Debian packages that are missing'
	@echo 'make lint       format, static checks and the rules of the layers, on gcc and clang'
	@echo 'make bench      measure speed, memory and size, each with its limit; LARGE=1 takes a large school too'
	@echo 'make measure    say how large and how repetitive the source is'
	@echo 'make fuzz       feed random bytes to the readers, SECONDS=60 each'
	@echo 'make install    to PREFIX=$(PREFIX); make uninstall takes it away'
	@echo 'make clean      throw away build/ and demo/'
	@echo 'SANITIZE=1 builds with address and undefined-behaviour sanitizers, CC=clang with clang.'
	@echo 'WERROR=1 makes an error of a warning. CFLAGS, CPPFLAGS, LDFLAGS, AR and PKG_CONFIG are yours to set.'

deps:
	@sh tests/deps.sh $(DEPS)
deps-test:
	@sh tests/deps.sh $(DEPS_TEST)
deps-lint:
	@sh tests/deps.sh $(DEPS_LINT)

# What everything is made with; when that changes, all is made again.
$(BUILD)/flags: FORCE
	@$(PKG_CONFIG) --exists --print-errors $(PACKAGES) || { echo 'make deps installs what is missing, on Debian.' >&2; exit 1; }
	@mkdir -p $(@D)
	@echo '$(MADE_WITH)' | cmp -s - $@ || echo '$(MADE_WITH)' >$@

$(BUILD)/stip: $(BUILD)/src/main.o $(BUILD)/libstip.a
	$(LINK) -o $@ $^ $(LIBRARIES) $(LDLIBS)

$(BUILD)/libstip.a: $(OBJECTS)
	@rm -f $@
	$(AR) rcs $@ $^

$(BUILD)/%.o: %.c $(BUILD)/flags
	@mkdir -p $(@D)
	$(COMPILE) -MMD -MP -c -o $@ $<

# Any file as a byte array that ends in NUL, found by its name.
$(BUILD)/embedded.c: $(EMBEDDED) $(BUILD)/embedded.list Makefile
	@{ printf '#include "db/embedded.h"\n\n'; n=0; for f in $(EMBEDDED); do \
	printf 'static const unsigned char f%d[] = {\n' $$n; \
	od -An -v -tx1 "$$f" | sed 's/[0-9a-f][0-9a-f]/0x&,/g'; \
	printf '0};\n'; n=$$((n + 1)); done; \
	printf '\nconst struct embedded embedded[] = {\n'; n=0; for f in $(EMBEDDED); do \
	printf '\t{"%s", (const char *)f%d, sizeof f%d - 1},\n' "$$f" $$n $$n; n=$$((n + 1)); \
	done; printf '\t{0}\n};\n'; \
	hash=$$(cat $(filter schema/views/%,$(EMBEDDED)) | b2sum -l 128 | cut -d' ' -f1); \
	printf '\nconst char embedded_views_hash[] = "%s";\n' "$$hash"; [ $${#hash} = 32 ]; } >$@.new && mv $@.new $@

$(BUILD)/embedded.o: $(BUILD)/embedded.c $(BUILD)/flags
	$(COMPILE) -MMD -MP -c -o $@ $<

# Changes only when a file is added or removed.
$(BUILD)/embedded.list: FORCE
	@mkdir -p $(@D); echo $(EMBEDDED) | cmp -s - $@ || echo $(EMBEDDED) >$@

$(BUILD)/tests/%: $(BUILD)/tests/%.o $(TEST_SUPPORT) $(BUILD)/libstip.a
	$(LINK) -o $@ $^ $(LIBRARIES) $(LDLIBS) -lcmocka

# The program as the tests start it: it differs in one thing, the day that it has.
$(BUILD)/tests/stip: $(BUILD)/src/main.o $(BUILD)/tests/support/day.o $(BUILD)/libstip.a
	$(LINK) -o $@ $^ $(LIBRARIES) $(LDLIBS)

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
	@clang-tidy --quiet $< -- -std=c17 $(STIP_CPPFLAGS) $(CPPFLAGS) \
		-Xclang -analyzer-config -Xclang max-nodes=$(NODES) 2>/dev/null | grep -E 'warning:|error:' >$@; true
tidy: $(patsubst %.c,$(BUILD)/tidy/%.txt,$(SOURCES) src/main.c)

# SECONDS of random bytes for each target, which begin as the files to fill in; what breaks it is left in build/fuzz.
SECONDS = 60
FUZZ_STIP = $(BUILD)/stip --db build/fuzz/school.db
fuzz: deps-lint $(BUILD)/embedded.c $(BUILD)/stip
	@mkdir -p build/fuzz/fuzz_csv.files build/fuzz/fuzz_xlsx.files
	@rm -f build/fuzz/school.db*; $(FUZZ_STIP) init --school Proef --brin 00AA
	@for kind in leerlingen ouders stages vakken; do for form in csv xlsx; do \
	$(FUZZ_STIP) import $$kind --voorbeeld --force -o build/fuzz/fuzz_$$form.files/$$kind.$$form || exit 1; done; done
	@for target in tests/fuzz/fuzz_*.c; do name=$$(basename $$target .c); \
	clang -std=c17 -g -O1 $(STIP_CPPFLAGS) -fsanitize=fuzzer,address,undefined -o build/fuzz/$$name $$target \
		$(filter src/base/% src/db/% src/model/% src/exchange/%,$(SOURCES)) $(BUILD)/embedded.c $(LIBRARIES) && \
	(cd build/fuzz && ./$$name $$name.files -max_total_time=$(SECONDS) -print_final_stats=1 2>&1 | tail -8) || exit 1; done

# Small programs that do the least there is to do: what ours are held against.
$(BUILD)/tests/bench/%: tests/bench/%.c $(BUILD)/flags
	@mkdir -p $(@D)
	$(COMPILE) $(LDFLAGS) -o $@ $< -Wl,--as-needed $(LIBRARIES) $(LDLIBS)

# Size, repetition and width of the source.
measure:
	@python3 -B tests/measure.py

# LARGE=1: also a school of 1,000 pupils and ten years.
bench: deps
	@sh tests/deps.sh python3 sqlite3 time
	@$(MAKE) --no-print-directory -s all $(patsubst %.c,$(BUILD)/%,$(wildcard tests/bench/*.c))
	@python3 -B tests/bench/bench.py $(BUILD)/stip $(BUILD)/tests/bench build/bench $(if $(LARGE),large)

SHARE = $(DESTDIR)$(PREFIX)/share
TEMPLATES = $(wildcard assets/*.csv)
DOCUMENTS = LICENSE $(wildcard assets/*.md)
# by the program itself, from its table of commands
WRITTEN = man/man1/stip.1 bash-completion/completions/stip zsh/site-functions/_stip fish/vendor_completions.d/stip.fish

install: all
	$(INSTALL) -D -m 755 $(BUILD)/stip $(DESTDIR)$(PREFIX)/bin/stip
	$(INSTALL) -d $(addprefix $(SHARE)/,stip doc/stip $(dir $(WRITTEN)))
	$(INSTALL) -m 644 $(TEMPLATES) $(SHARE)/stip
	$(INSTALL) -m 644 $(DOCUMENTS) $(SHARE)/doc/stip
	umask 022; $(BUILD)/stip help --man >$(SHARE)/man/man1/stip.1
	umask 022; $(BUILD)/stip help --completion bash >$(SHARE)/bash-completion/completions/stip
	umask 022; $(BUILD)/stip help --completion zsh >$(SHARE)/zsh/site-functions/_stip
	umask 022; $(BUILD)/stip help --completion fish >$(SHARE)/fish/vendor_completions.d/stip.fish

# The two directories that are Stip's own go when nothing else is in them.
uninstall:
	rm -f $(DESTDIR)$(PREFIX)/bin/stip $(addprefix $(SHARE)/,$(WRITTEN) $(addprefix stip/,$(notdir $(TEMPLATES))) \
		$(addprefix doc/stip/,$(notdir $(DOCUMENTS))))
	@rmdir $(SHARE)/stip $(SHARE)/doc/stip 2>/dev/null || true

clean:
	rm -rf build demo

-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)
