# Prepares 700 000 lines.
#
# @stresses large buffers: lines sorted by two threads, in memory
# @needs sort coreutils
# @run sort-lines sort --parallel=2 --buffer-size=200M --output=/dev/null lines
awk 'BEGIN { state = 1; for (line = 0; line < 700000; line++) { state = state * 16807 % 2147483647; print state, "line", line } }' >lines
