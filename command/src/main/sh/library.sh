# The library, before others that are preloaded already.

preload() {
    vmmalloc_library=$vmmalloc_home/lib/$vmmalloc_library
    [ -r "$vmmalloc_library" ] || fail "$vmmalloc_library is missing: this installation is not complete"
    case $vmmalloc_library in
        *:* | *\;*) fail "$vmmalloc_home: the loader cannot be given a path with a colon or semicolon; move it" ;;
        *[[:space:]]*)
            # LD_PRELOAD has no way to write a blank, so the loader looks for the name in the directory.
            vmmalloc_path=${vmmalloc_library%/*}
            vmmalloc_library=${vmmalloc_library##*/}
            add_setting LD_LIBRARY_PATH "$vmmalloc_path${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"
            ;;
    esac

    # A program that was itself started by this script names the library already.
    vmmalloc_others=''
    vmmalloc_rest=${LD_PRELOAD-}
    while [ -n "$vmmalloc_rest" ]; do
        vmmalloc_word=${vmmalloc_rest%%[ :]*}
        vmmalloc_rest=${vmmalloc_rest#"$vmmalloc_word"}
        vmmalloc_rest=${vmmalloc_rest#[ :]}
        case $vmmalloc_word in
            '' | libvmmalloc.so* | */libvmmalloc.so*) ;;
            *) vmmalloc_others=$vmmalloc_others:$vmmalloc_word ;;
        esac
    done
    add_setting LD_PRELOAD "$vmmalloc_library$vmmalloc_others"
}
