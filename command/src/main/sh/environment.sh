# The environment that the program finds.
#
# A shell may drop variables whose names it cannot use (exported functions of bash, names with a dot), and has uses of its own
# for some, as this script has. All these are read again from the environment that the process was started with, quoted for
# the shell.

vmmalloc_newline='
'
vmmalloc_select_variables="
    /^PWD=/b quote
    /^OLDPWD=/b quote
    /^SHLVL=/b quote
    /^_=/b quote
    /^IFS=/b quote
    /^OPTIND=/b quote
    /^vmmalloc_/b quote
    /^[A-Za-z_][A-Za-z_0-9]*=/d
    :quote
    s/'/'\\\\''/g
    s/.*/ '&'/p
"

# restore_variables NAME=VALUE...
restore_variables() {
    unset PWD OLDPWD
    for vmmalloc_variable in "$@"; do
        # shellcheck disable=SC3028 # shells that do not know the two leave them alone
        case $vmmalloc_variable in
            PWD=* | OLDPWD=*) export "${vmmalloc_variable?}" ;;
            "SHLVL=${SHLVL-}" | "_=${_-}") ;;
            [!=]*=*) quote "$vmmalloc_variable" && vmmalloc_lost="$vmmalloc_lost $vmmalloc_quoted" ;;
        esac
    done
}

# add_setting NAME VALUE: a variable for the program.
add_setting() {
    quote "$2"
    vmmalloc_settings="$vmmalloc_settings $1=$vmmalloc_quoted"
}

# quote TEXT: one word for a shell, in vmmalloc_quoted.
quote() {
    vmmalloc_quoted=''
    vmmalloc_rest_of_text=$1
    while :; do
        case $vmmalloc_rest_of_text in
            *\'*)
                vmmalloc_quoted="$vmmalloc_quoted${vmmalloc_rest_of_text%%\'*}'\\''"
                vmmalloc_rest_of_text=${vmmalloc_rest_of_text#*\'}
                ;;
            *) break ;;
        esac
    done
    vmmalloc_quoted="'$vmmalloc_quoted$vmmalloc_rest_of_text'"
}
