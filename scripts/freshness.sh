# Tells whether dist/ is as new as its sources; to be read by scripts. Must stay cheap: every start from the root asks.

# dist_is_fresh ROOT: nothing that dist is made of has changed since its last build began. A directory below src changes
# when a file in it is added or removed.
dist_is_fresh() {
    [ -e "$1/.build/stamp" ] && [ -x "$1/dist/bin/vmmalloc" ] && [ -e "$1/dist/lib/libvmmalloc.so.1" ] &&
        [ -e "$1/dist/lib/vmmalloc_debug/libvmmalloc.so.1" ] && [ -e "$1/dist/lib/command/vmmalloc-command.jar" ] &&
        [ -e "$1/dist/lib/vmmalloc-agent.jar" ] &&
        [ -z "$(cd "$1" && exec find pom.xml docs/layers.txt memory allocator api api-netty api-arrow api-micrometer \
            aot preload command agent scripts/build-dist \
            \( -name target -o -path '*/src/test' \) -prune -o \
            \( -type f -o -path '*/src/*' \) -newer .build/stamp -print -quit 2>/dev/null)" ]
}
