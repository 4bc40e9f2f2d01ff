# --java-heap: the heap of a JVM in the directory of the pool.
#
# A JVM is told so by its option AllocateHeapAt. A program named java gets it as its first argument. Everybody else gets it in
# JAVA_TOOL_OPTIONS, which each JVM that the program starts reads, and says so in a line on its error output.

place_java_heap() {
    vmmalloc_java_heap_option=-XX:AllocateHeapAt=$vmmalloc_directory
    case $vmmalloc_only_print$vmmalloc_program_name in
        java) vmmalloc_java_argument=$vmmalloc_java_heap_option ;;
        *)
            quote_for_jvm "$vmmalloc_java_heap_option"
            add_setting JAVA_TOOL_OPTIONS "${JAVA_TOOL_OPTIONS:+$JAVA_TOOL_OPTIONS }$vmmalloc_quoted"
            ;;
    esac
}

# quote_for_jvm WORD: as one word of JAVA_TOOL_OPTIONS, in vmmalloc_quoted. That knows both quotes, but no way to write a
# quote within its own kind.
quote_for_jvm() {
    vmmalloc_quoted=$1
    case $1 in
        *\'*\"* | *\"*\'*) fail "--java-heap: a JVM cannot be given the directory $vmmalloc_directory, with quotes of both kinds" ;;
        *\'*) vmmalloc_quoted="\"$1\"" ;;
        *[[:space:]\"]*) vmmalloc_quoted="'$1'" ;;
    esac
}
