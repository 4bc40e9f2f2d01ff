# Sizes as people write them.

vmmalloc_largest=9223372036854775807

# size_to_bytes TEXT: the bytes in vmmalloc_bytes. Saturates, so that no size is too large to be compared.
size_to_bytes() {
    vmmalloc_number=${1%%[!0-9]*}
    [ -n "$vmmalloc_number" ] || return 1
    case ${1#"$vmmalloc_number"} in
        '') vmmalloc_unit=1 ;;
        [Kk] | [Kk]B | [Kk]iB) vmmalloc_unit=1024 ;;
        [Mm] | [Mm]B | [Mm]iB) vmmalloc_unit=1048576 ;;
        [Gg] | [Gg]B | [Gg]iB) vmmalloc_unit=1073741824 ;;
        [Tt] | [Tt]B | [Tt]iB) vmmalloc_unit=1099511627776 ;;
        *) return 1 ;;
    esac
    # Leading zeros would make the number octal.
    vmmalloc_number=${vmmalloc_number#"${vmmalloc_number%%[!0]*}"}
    vmmalloc_number=${vmmalloc_number:-0}
    if [ ${#vmmalloc_number} -gt 18 ] || [ "$vmmalloc_number" -gt $((vmmalloc_largest / vmmalloc_unit)) ]; then
        vmmalloc_bytes=$vmmalloc_largest
    else
        vmmalloc_bytes=$((vmmalloc_number * vmmalloc_unit))
    fi
}

# size_to_text BYTES: for people, in vmmalloc_text.
size_to_text() {
    vmmalloc_unit=1024 vmmalloc_unit_name=KiB
    [ "$1" -lt 1048576 ] || vmmalloc_unit=1048576 vmmalloc_unit_name=MiB
    [ "$1" -lt 1073741824 ] || vmmalloc_unit=1073741824 vmmalloc_unit_name=GiB
    [ "$1" -lt 1099511627776 ] || vmmalloc_unit=1099511627776 vmmalloc_unit_name=TiB
    vmmalloc_text="$(($1 / vmmalloc_unit)).$(($1 % vmmalloc_unit * 10 / vmmalloc_unit)) $vmmalloc_unit_name"
}
