
# The program that run is given, and its arguments: commands, then files. All else is above.
_vmmalloc() {
  local index=2
  if [ "${COMP_WORDS[1]}" = run ]; then
    while [ "$index" -lt "$COMP_CWORD" ]; do
      case ${COMP_WORDS[index]} in
        --) index=$((index + 1)) && break ;;
        --pool-dir | --pool-size | --fork | --children | --harden | --log-level | --log-file | --format)
          index=$((index + 1))
          [ "${COMP_WORDS[index]}" != = ] || index=$((index + 1))
          index=$((index + 1))
          ;;
        -*) index=$((index + 1)) ;;
        *) break ;;
      esac
    done
    local word=${COMP_WORDS[COMP_CWORD]}
    if [ "$index" -lt "$COMP_CWORD" ]; then
      COMPREPLY=($(compgen -f -- "$word"))
      return
    elif [ "$index" -eq "$COMP_CWORD" ] && [ -n "$word" ] && [ "${word#-}" = "$word" ]; then
      COMPREPLY=($(compgen -c -- "$word"))
      return
    fi
  fi
  _complete_vmmalloc "$@"
}

complete -F _vmmalloc -o default vmmalloc ./vmmalloc
