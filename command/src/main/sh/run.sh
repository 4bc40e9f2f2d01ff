# vmmalloc run: from the options to the program.

vmmalloc_formats='shell, systemd, kubernetes and spark'

run() {
    read_part environment && read_part sizes && read_part pool && read_part library
    vmmalloc_directory='' vmmalloc_directory_from='' vmmalloc_size='' vmmalloc_size_from=''
    vmmalloc_library=libvmmalloc.so.1 vmmalloc_settings='' vmmalloc_fork_given='' vmmalloc_harden_given='' vmmalloc_children_given='' vmmalloc_log_file=''
    vmmalloc_java_heap='' vmmalloc_java_argument='' vmmalloc_program_name='' vmmalloc_only_print='' vmmalloc_format=''

    while [ $# -gt 0 ]; do
        vmmalloc_attached=''
        case $1 in
            --) shift && break ;;
            --*=*)
                vmmalloc_attached=yes vmmalloc_option=${1%%=*} vmmalloc_value=${1#*=}
                shift
                set -- "$vmmalloc_option" "$vmmalloc_value" "$@"
                ;;
            -*) ;;
            *) break ;;
        esac
        case $1 in
            --pool-dir | --pool-size | --fork | --children | --harden | --log-level | --log-file | --format)
                [ $# -ge 2 ] || fail "$1 needs a value; see vmmalloc help run"
                set_option "$1" "$2"
                shift 2
                ;;
            --debug | --stats | --java-heap | --print-env | --help | -h)
                [ -z "$vmmalloc_attached" ] || fail "$1 takes no value; see vmmalloc help run"
                set_flag "$1"
                shift
                ;;
            *)
                fail "unknown option $1$(hint "$1" --pool-dir --pool-size --fork --children --harden --java-heap --debug \
                    --log-level --log-file --stats --print-env --format --help); see vmmalloc help run"
                ;;
        esac
    done

    if [ -n "$vmmalloc_only_print" ]; then
        [ $# -eq 0 ] || fail "--print-env runs nothing, so it takes no $1; see vmmalloc help run"
        read_part print && only_what_is_asked_for
        prepare
        print_settings
    else
        [ -z "$vmmalloc_format" ] || fail "--format $vmmalloc_format: only together with --print-env"
        read_part program
        [ $# -gt 0 ] || fail 'no program given: vmmalloc run [OPTIONS] [--] PROGRAM [ARGUMENTS]'
        vmmalloc_program_name=${1##*/}
        find_program "$1"
        check_log_file "$vmmalloc_log_file"
        prepare
        become "$@"
    fi
}

set_option() {
    [ -n "$2" ] || fail "$1 needs a value; see vmmalloc help run"
    case $1 in
        --pool-dir) vmmalloc_directory=$2 vmmalloc_directory_from=--pool-dir ;;
        --pool-size) vmmalloc_size=$2 vmmalloc_size_from=--pool-size ;;
        --fork) check_level "$1" "$2" 3 && add_setting VMMALLOC_FORK "$2" && vmmalloc_fork_given=yes ;;
        --harden) check_level "$1" "$2" 2 && add_setting VMMALLOC_HARDEN "$2" && vmmalloc_harden_given=yes ;;
        --children) check_children "$1" "$2" && add_setting VMMALLOC_CHILDREN "$2" && vmmalloc_children_given=yes ;;
        --log-level) check_level "$1" "$2" 4 && add_setting VMMALLOC_LOG_LEVEL "$2" && set_flag --debug ;;
        --log-file) add_setting VMMALLOC_LOG_FILE "$2" && set_flag --debug && vmmalloc_log_file=$2 ;;
        --format)
            case $2 in
                shell | systemd | kubernetes | spark) vmmalloc_format=$2 ;;
                *) fail "$1 $2: allowed are $vmmalloc_formats" ;;
            esac
            ;;
    esac
}

set_flag() {
    case $1 in
        --debug) vmmalloc_library=vmmalloc_debug/libvmmalloc.so.1 ;;
        --stats) add_setting VMMALLOC_LOG_STATS 1 && set_flag --debug ;;
        --java-heap) vmmalloc_java_heap=yes ;;
        --print-env) vmmalloc_only_print=yes ;;
        --help | -h) help_on run && exit 0 ;;
    esac
}

# check_children NAME VALUE: an empty value counts as not given.
check_children() {
    case $2 in
        '' | own | none) ;;
        *) fail "$1 $2: allowed are own and none" ;;
    esac
}

check_log_file() {
    case $1 in
        */*) [ -d "${1%/*}/" ] || fail "--log-file $1: no such directory; create it or name another file" ;;
    esac
}

# check_level NAME VALUE HIGHEST: an empty value counts as not given.
check_level() {
    case $2 in
        '') ;;
        [0-"$3"]) ;;
        *) fail "$1 $2: allowed are 0 to $3" ;;
    esac
}

# Everything that the program will find, in vmmalloc_settings.
prepare() {
    [ -n "$vmmalloc_fork_given" ] || check_level VMMALLOC_FORK "${VMMALLOC_FORK-}" 3
    [ -n "$vmmalloc_harden_given" ] || check_level VMMALLOC_HARDEN "${VMMALLOC_HARDEN-}" 2
    [ -n "$vmmalloc_children_given" ] || check_children VMMALLOC_CHILDREN "${VMMALLOC_CHILDREN-}"
    choose_pool
    preload
    add_setting VMMALLOC_POOL_DIR "$vmmalloc_directory"
    add_setting VMMALLOC_POOL_SIZE "$vmmalloc_size"
    [ -z "$vmmalloc_java_heap" ] || { read_part java-heap && place_java_heap; }
}
