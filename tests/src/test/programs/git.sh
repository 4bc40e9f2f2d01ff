# A repository with some hundred commits: log, diff, gc, fsck, clone.
# @witness git
# @media tmpfs disk
export GIT_AUTHOR_NAME=A GIT_AUTHOR_EMAIL=a@example.org GIT_COMMITTER_NAME=B GIT_COMMITTER_EMAIL=b@example.org
export GIT_AUTHOR_DATE='2001-02-03T04:05:06Z' GIT_COMMITTER_DATE='2001-02-03T04:05:06Z' GIT_CONFIG_NOSYSTEM=1
git init -q -b main repository
cd repository
for i in $(seq 400); do
    text=$(seq $((i * 10)) $((i * 10 + 300)))
    printf 'commit refs/heads/main\ncommitter B <b@example.org> %d +0000\ndata 10\ncommit %03d\n' $((1000000000 + i)) "$i"
    for file in common "file$((i % 50))" "directory$((i % 7))/file$i"; do
        printf 'M 100644 inline %s\ndata %d\n%s\n' "$file" $((${#text} + 1)) "$text"
    done
done | git fast-import --quiet
git reset -q --hard
for i in $(seq 20); do
    echo "change $i" >>common
    git add common
    git commit -q -m "real commit $i"
done
git log --stat | sha256sum
git log --oneline | head -30
git log -p --reverse -- directory3 | tail -100
git diff HEAD~30 HEAD --stat
git gc --quiet --aggressive --prune=now
git count-objects -v | grep -E '^(count|in-pack|packs|garbage)'
git fsck --strict --full
git clone -q . ../clone
git -C ../clone rev-parse HEAD
git blame common | tail -25 | cut -c1-8 | sort | uniq -c
