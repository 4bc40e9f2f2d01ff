# xz and zstd with threads: compressed to the same bytes, and back.
# @witness xz zstd
# @pool 1G
seq 600000 | sed 's/$/ some text, and the number again/' >text
xz -6 -T2 --block-size=8MiB -k text && sha256sum <text.xz
zstd -q -12 -T2 text && sha256sum <text.zst
xz -dc -T2 text.xz | sha256sum
zstd -qdc text.zst | sha256sum
gzip -c text | gzip -dc | sha256sum
tar cf - text text.zst | tar tvf - | wc -l
