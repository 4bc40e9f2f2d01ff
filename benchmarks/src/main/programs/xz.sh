# Prepares the lines to be packed.
#
# @stresses few large blocks: a window, hash tables and buffers that are allocated once
# @needs xz xz-utils
# @run xz-pack xz -4 --threads=2 --keep --stdout words
awk 'BEGIN { state = 7; for (line = 0; line < 150000; line++) { state = state * 16807 % 2147483647; print "word" state % 5003, state % 97 } }' >words
