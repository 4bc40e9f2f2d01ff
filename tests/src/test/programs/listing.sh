# A long recursive listing.
# @witness ls sha256sum
# @media tmpfs disk
ls -lR /usr/include /usr/share/zoneinfo | tee listing | tail -50
ls -lRS /usr/include /usr/lib/gcc | sha256sum
sha256sum <listing
