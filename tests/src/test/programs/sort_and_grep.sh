# A million lines: made, sorted in several ways, searched, counted.
# @witness awk sort grep uniq
# @media tmpfs disk
awk 'BEGIN { x = 42; for (i = 0; i < 1000000; i++) { x = (x * 1103515245 + 12345) % 2147483648; printf "%d line %x of %d\n", x, x, i } }' >lines
sha256sum <lines
sort lines | sha256sum
sort --parallel=2 --buffer-size=30M --numeric-sort --reverse lines | sha256sum
sort --key=3 lines | head -20
grep -c 'line [0-9a]*f of' lines
grep -E '(12|34)5(67|89)+ of [0-9]+7$' lines | sort | tail -20
grep -o 'line ..' lines | sort | uniq -c | sort -rn | head -40
