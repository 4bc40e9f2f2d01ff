# The program: found as a shell finds it, and become.

# find_program NAME: ends with 127 or 126 where the program cannot be run, as a shell does.
find_program() {
    case $1 in
        */*)
            [ -e "$1" ] || fail "$1: no such program" 127
            [ ! -d "$1" ] || fail "$1: is a directory, not a program" 126
            [ -x "$1" ] || fail "$1: not executable" 126
            vmmalloc_path=$1
            ;;
        *) search_program "$1" ;;
    esac
    # shellcheck disable=SC3067 # where the shell has no -O, the note comes also for one's own programs
    if [ -u "$vmmalloc_path" ] && ! [ -O "$vmmalloc_path" ]; then
        echo "vmmalloc: note: $1 changes its user (set-user-ID), so the system runs it without a pool" >&2
    fi
}

search_program() {
    vmmalloc_found=''
    vmmalloc_rest=${PATH-/usr/local/bin:/usr/bin:/bin}:
    while [ -n "$vmmalloc_rest" ]; do
        vmmalloc_path=${vmmalloc_rest%%:*}
        vmmalloc_rest=${vmmalloc_rest#*:}
        vmmalloc_path=${vmmalloc_path:-.}/$1
        if [ -f "$vmmalloc_path" ]; then
            [ ! -x "$vmmalloc_path" ] || return 0
            vmmalloc_found=$vmmalloc_path
        fi
    done
    [ -z "$vmmalloc_found" ] || fail "$vmmalloc_found: not executable" 126
    fail "$1: no such program in PATH" 127
}

become() {
    if [ -n "$vmmalloc_java_argument" ]; then
        vmmalloc_program=$1
        shift
        set -- "$vmmalloc_program" "$vmmalloc_java_argument" "$@"
    fi
    vmmalloc_lost=''
    [ -z "$vmmalloc_variables_known" ] || eval "restore_variables $vmmalloc_variables"
    case $1 in
        *=*) vmmalloc_lost='' ;; # env would take the program for a variable
    esac
    if [ -n "$vmmalloc_lost" ]; then
        eval "exec /usr/bin/env $vmmalloc_settings $vmmalloc_lost \"\$@\""
    fi
    eval "export $vmmalloc_settings"
    exec "$@"
}
