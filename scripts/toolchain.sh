# Finds JDK 25, Maven and a C compiler; to be read by scripts. Where one is missing, one line names what to install.

# find_toolchain: exports JAVA_HOME and CC, or returns 1 after naming everything that is missing.
find_toolchain() {
    missing=''
    find_jdk || report_missing 'JDK 25 not found: install Temurin 25 (or openjdk-25-jdk where your distribution has it)'
    find_compiler || report_missing 'C compiler not found: apt install gcc libc6-dev'
    command -v mvn >/dev/null || report_missing 'Maven not found: apt install maven'
    [ -z "$missing" ]
}

report_missing() {
    echo "vmmalloc: $1" >&2
    missing=yes
}

find_jdk() {
    for candidate in "${JAVA_HOME-}" "$(home_of_java_on_path)" /usr/lib/jvm/* /opt/java* /opt/jdk* /opt/*/jdk* \
        /usr/java/* /usr/local/java* /usr/local/jdk* /usr/local/openjdk* "${SDKMAN_DIR:-${HOME-}/.sdkman}"/candidates/java/*; do
        if is_jdk_25 "$candidate"; then
            export JAVA_HOME="$candidate"
            return
        fi
    done
    return 1
}

home_of_java_on_path() {
    java=$(readlink -f "$(command -v java)" 2>/dev/null) && printf '%s\n' "${java%/bin/java}"
}

# is_jdk_25 HOME: a JDK, not only a runtime, of version 25 or later, by the file in which every JDK names its version.
is_jdk_25() {
    [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
    version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release")
    [ "${version:-0}" -ge 25 ]
}

# A compiler counts when it can link a program, so that missing headers of the C library are found here.
find_compiler() {
    for candidate in ${CC:+"$CC"} cc gcc clang; do
        # shellcheck disable=SC2086 # CC may carry options
        if printf '#include <stdlib.h>\nint main(void) { return 0; }\n' |
            $candidate -x c - -o /dev/null >/dev/null 2>&1; then
            export CC="$candidate"
            return
        fi
    done
    return 1
}
