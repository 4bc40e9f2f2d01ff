# The commands beside run: a Java program in lib/command.

# become_java COMMAND ARGUMENTS
become_java() {
    vmmalloc_jar=$vmmalloc_home/lib/command/vmmalloc-command.jar
    [ -r "$vmmalloc_jar" ] || fail "$vmmalloc_jar is missing: this installation is not complete"
    find_java || fail "$1 needs Java 25 (only run does without): install Temurin 25, or openjdk-25-jre-headless where your \
distribution has it, or set JAVA_HOME to where it is" 1
    # Quick to start rather than fast: the simple compiler, a collector without threads, classes from an archive, which a JVM
    # that cannot use it passes over in silence.
    exec "$vmmalloc_java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:-UsePerfData -Xshare:auto -Xlog:disable -Xlog:all=off \
        -XX:SharedArchiveFile="$vmmalloc_home/lib/command/vmmalloc-command.jsa" -Dvmmalloc.home="$vmmalloc_home" \
        -jar "$vmmalloc_jar" "$@"
}

# The first Java of the version or later, in vmmalloc_java: that of JAVA_HOME, in PATH, or where distributions put it.
find_java() {
    is_java_25 "${JAVA_HOME-}" && return
    if vmmalloc_java=$(command -v java) && vmmalloc_java=$(readlink -f "$vmmalloc_java"); then
        is_java_25 "${vmmalloc_java%/bin/java}" && return
    fi
    set +f
    for vmmalloc_candidate in /usr/lib/jvm/* /opt/java* /opt/jdk* /opt/*/jdk* /usr/java/* /usr/local/openjdk* \
        "${HOME-}"/.sdkman/candidates/java/*; do
        is_java_25 "$vmmalloc_candidate" && return
    done
    return 1
}

# is_java_25 HOME: by the file in which every Java names its version.
is_java_25() {
    [ -x "$1/bin/java" ] && [ -r "$1/release" ] || return 1
    while read -r vmmalloc_line; do
        case $vmmalloc_line in
            'JAVA_VERSION="'[0-9]*)
                vmmalloc_version=${vmmalloc_line#*\"}
                vmmalloc_java=$1/bin/java
                [ "${vmmalloc_version%%[!0-9]*}" -ge 25 ] && return
                ;;
        esac
    done <"$1/release"
    return 1
}
