# --print-env: the settings, for whoever starts the program.

# What this shell happens to preload or to tell a JVM is nothing to others.
only_what_is_asked_for() {
    case ${vmmalloc_format:=shell} in
        shell) ;;
        *) unset LD_PRELOAD LD_LIBRARY_PATH JAVA_TOOL_OPTIONS ;;
    esac
}

print_settings() {
    case $vmmalloc_format in
        systemd)
            echo '# for the section [Service] of a unit'
            ;;
        kubernetes)
            echo '# for a container in which the library and the directory of the pool are mounted at these paths'
            echo 'env:'
            ;;
        spark)
            echo '# for spark-defaults.conf; the paths must be the same on all workers'
            ;;
    esac
    eval "print_each $vmmalloc_settings"
}

# print_each NAME=VALUE...
print_each() {
    for vmmalloc_variable in "$@"; do
        "print_for_$vmmalloc_format" "${vmmalloc_variable%%=*}" "${vmmalloc_variable#*=}"
    done
}

print_for_shell() {
    quote "$2"
    printf 'export %s=%s\n' "$1" "$vmmalloc_quoted"
}

# A unit knows the escapes of C, and specifiers that begin with a percent sign.
print_for_systemd() {
    escape "$2" | sed 's/%/%%/g' | { IFS= read -r vmmalloc_escaped && printf 'Environment="%s=%s"\n' "$1" "$vmmalloc_escaped"; }
}

# YAML, in double quotes; in a value the kubelet replaces $(NAME), and takes two dollar signs for one.
print_for_kubernetes() {
    escape "$2" | sed 's/\$/$$/g' | {
        IFS= read -r vmmalloc_escaped && printf -- '  - name: %s\n    value: "%s"\n' "$1" "$vmmalloc_escaped"
    }
}

# A file of Java properties, in which the backslash escapes. What a JVM is to be told, an executor has a property for.
print_for_spark() {
    case $1 in
        JAVA_TOOL_OPTIONS) vmmalloc_property=spark.executor.extraJavaOptions ;;
        *) vmmalloc_property=spark.executorEnv.$1 ;;
    esac
    escape "$2" | sed 's/\\"/"/g' | {
        IFS= read -r vmmalloc_escaped && printf '%s %s\n' "$vmmalloc_property" "$vmmalloc_escaped"
    }
}

# escape TEXT: a line with backslash, double quote, newline and tab as in C.
escape() {
    printf '%s\n' "$1" | LC_ALL=C sed -e ':all' -e '$!{N;b all' -e '}' -e 's/[\\"]/\\&/g' -e 's/\n/\\n/g' -e 's/\t/\\t/g'
}
