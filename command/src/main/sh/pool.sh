# Where the pool lies and its size: what was asked for is checked, the rest is chosen.

vmmalloc_minimum=14680064
vmmalloc_usual_size=4294967296
vmmalloc_usual_room=1073741824

choose_pool() {
    if [ -z "$vmmalloc_directory" ] && [ -n "${VMMALLOC_POOL_DIR-}" ]; then
        vmmalloc_directory=$VMMALLOC_POOL_DIR vmmalloc_directory_from=VMMALLOC_POOL_DIR
    fi
    if [ -z "$vmmalloc_size" ] && [ -n "${VMMALLOC_POOL_SIZE-}" ]; then
        vmmalloc_size=$VMMALLOC_POOL_SIZE vmmalloc_size_from=VMMALLOC_POOL_SIZE
    fi
    if [ -n "$vmmalloc_size" ]; then
        vmmalloc_given_size=$vmmalloc_size
        size_to_bytes "$vmmalloc_size" || fail "$vmmalloc_size_from $vmmalloc_size: not a size; allowed are whole bytes or \
a whole number with K, M, G or T (powers of 1024), such as 512M or 4G"
        vmmalloc_size=$vmmalloc_bytes
        [ "$vmmalloc_size" -ge "$vmmalloc_minimum" ] ||
            fail "$vmmalloc_size_from $vmmalloc_given_size: below the minimum of 14M ($vmmalloc_minimum bytes)"
    fi

    if [ -n "$vmmalloc_directory" ]; then
        check_directory
        examine "$vmmalloc_directory"
    else
        vmmalloc_directory=${TMPDIR:-/tmp} vmmalloc_directory_from="${TMPDIR:+TMPDIR, }the default directory"
        check_directory
        if [ -d /dev/shm ] && [ -w /dev/shm ] && [ -x /dev/shm ]; then
            examine /dev/shm "$vmmalloc_directory"
            prefer_shared_memory
        else
            examine "$vmmalloc_directory"
        fi
    fi
    read_free_bytes "$vmmalloc_last_line"
    case $vmmalloc_directory in
        /*) ;;
        *) vmmalloc_directory=$PWD/$vmmalloc_directory ;;
    esac

    if [ -n "$vmmalloc_size" ]; then
        check_size
    else
        choose_size
    fi
}

check_directory() {
    vmmalloc_subject="$vmmalloc_directory_from $vmmalloc_directory"
    [ -e "$vmmalloc_directory" ] || fail "$vmmalloc_subject: no such directory; create it or name another with --pool-dir"
    [ -d "$vmmalloc_directory" ] || fail "$vmmalloc_subject: not a directory; name one with --pool-dir"
    if ! [ -w "$vmmalloc_directory" ] || ! [ -x "$vmmalloc_directory" ]; then
        fail "$vmmalloc_subject: not writable for you, or on a read-only file system; name another with --pool-dir"
    fi
}

# examine DIRECTORY...: all that only another process can tell, by one fork. A line of figures for each directory, the last
# of them also in vmmalloc_last_line; the limit on files; the variables that the shell would lose or change (environment.sh).
examine() {
    # A shell may warn about the zero bytes between variables.
    {
        vmmalloc_report=$(
            export LC_ALL=C
            ulimit -f
            stat -f -c '%b %a %S %T' -- "$@" || echo
            echo variables
            exec sed -zn "$vmmalloc_select_variables" /proc/$$/environ
        ) && vmmalloc_variables_known=yes || vmmalloc_variables_known=''
    } 2>/dev/null
    vmmalloc_variables=${vmmalloc_report#*"${vmmalloc_newline}variables"}
    vmmalloc_variables=${vmmalloc_variables#"$vmmalloc_newline"}
    vmmalloc_report=${vmmalloc_report%%"${vmmalloc_newline}variables"*}
    vmmalloc_limit=${vmmalloc_report%%"$vmmalloc_newline"*}
    case $vmmalloc_limit in
        *[!0-9]*) vmmalloc_limit=$vmmalloc_largest ;;
        *) vmmalloc_limit=$((vmmalloc_limit * 512)) ;;
    esac
    vmmalloc_report=${vmmalloc_report#*"$vmmalloc_newline"}
    vmmalloc_last_line=${vmmalloc_report##*"$vmmalloc_newline"}
}

# Free bytes from a line of figures: blocks, blocks free to users, bytes of a block, type of the file system. A file
# system without a limit has no blocks; nothing is known about its space.
read_free_bytes() {
    # shellcheck disable=SC2086 # the figures are words
    set -- $1
    vmmalloc_free=$vmmalloc_largest vmmalloc_type=${4-}
    [ "${1:-0}" -eq 0 ] || vmmalloc_free=$(($2 * $3))
}

prefer_shared_memory() {
    read_free_bytes "${vmmalloc_report%%"$vmmalloc_newline"*}"
    if [ "$vmmalloc_type" = tmpfs ] && [ "$vmmalloc_free" -ge "${vmmalloc_size:-$vmmalloc_usual_room}" ]; then
        vmmalloc_directory=/dev/shm
        vmmalloc_last_line=${vmmalloc_report%%"$vmmalloc_newline"*}
    fi
}

check_size() {
    if [ "$vmmalloc_size" -gt "$vmmalloc_free" ]; then
        size_to_text "$vmmalloc_free"
        fail "$vmmalloc_size_from $vmmalloc_given_size: more than the $vmmalloc_text free in $vmmalloc_directory; \
ask for less, or name another directory with --pool-dir"
    fi
    if [ "$vmmalloc_size" -gt "$vmmalloc_limit" ]; then
        size_to_text "$vmmalloc_limit"
        fail "$vmmalloc_size_from $vmmalloc_given_size: files may only have $vmmalloc_text here; \
ask for less, or raise the limit with ulimit -f"
    fi
}

choose_size() {
    vmmalloc_size=$((vmmalloc_free - vmmalloc_free / 4))
    [ "$vmmalloc_size" -le "$vmmalloc_usual_size" ] || vmmalloc_size=$vmmalloc_usual_size
    if [ "$vmmalloc_size" -lt "$vmmalloc_minimum" ]; then
        size_to_text "$vmmalloc_free"
        fail "only $vmmalloc_text free in $vmmalloc_directory, too little for a pool; name another with --pool-dir"
    fi
    [ "$vmmalloc_size" -le "$vmmalloc_limit" ] || vmmalloc_size=$vmmalloc_limit
    [ "$vmmalloc_size" -ge "$vmmalloc_minimum" ] ||
        fail "a pool has at least 14M, and files may only have $vmmalloc_size bytes here; raise the limit with ulimit -f"
    vmmalloc_size=$((vmmalloc_size / 1048576 * 1048576))
}
