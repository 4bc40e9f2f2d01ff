# Prepares a repository of 600 commits, the same each time.
#
# @stresses a version control system: many files mapped and unpacked, deltas searched by two threads, short-lived children
# @needs git git
# @run git-log git -C repository log -p --stat -M -C -C
# @run git-repack git -C repository repack -a -d -f -q --threads=2 --window=30
rm -rf repository
git init -q --bare --initial-branch=main repository
awk 'BEGIN {
    for (commit = 1; commit <= 600; commit++) {
        printf "commit refs/heads/main\ncommitter A <a@b> %d +0000\ndata 8\nCommit.\n", 1600000000 + commit * 1000
        for (file = 0; file < 4; file++) {
            name = (commit * 7 + file * 13) % 60
            text = ""
            for (line = 0; line < 80 + name; line++)
                text = text "line " line " of " name " " (line % 17 == commit % 17 ? commit : int(line * name / 3)) "\n"
            printf "M 100644 inline directory%d/file%d.txt\ndata %d\n%s\n", name % 6, name, length(text), text
        }
        print ""
    }
}' | git -C repository fast-import --quiet
