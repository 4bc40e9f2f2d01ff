# redis-server under redis-benchmark, with a snapshot by a forked child while it is written to, which a second server loads.
# @witness redis-server redis-benchmark redis-cli
# @fork 1 2 3
start() {
    redis-server --port 0 --unixsocket "$PWD/socket" --save '' --enable-debug-command yes --dir "$PWD" --dbfilename dump.rdb >>server.log 2>&1 &
    server=$!
    for i in $(seq 100); do redis ping >/dev/null 2>&1 && break; sleep 0.1; done
}
stop() {
    redis shutdown nosave
    wait "$server"
    echo "server $?"
    server=
}
trap 'kill "$server" 2>/dev/null' EXIT
redis() { redis-cli -s socket "$@"; }
start
redis-benchmark -s socket -q -n 30000 -c 20 -r 1000 -d 100 -t set,get,incr,lpush,lpop,sadd,hset,zadd,mset >benchmark.log 2>&1
echo "benchmark $?"
redis flushall
for i in $(seq 3000); do echo "set key:$i value-$i-$((i * i))"; echo "rpush list:$((i % 20)) $i"; echo "zadd sorted $((i * 7919 % 3000)) member:$i"; done | redis >/dev/null
redis debug digest
# Slow enough that the changes fall into the snapshot's time.
redis config set rdb-key-save-delay 300
redis bgsave
for i in $(seq 1000); do echo "set key:$i changed-$i"; echo "rpush list:$((i % 20)) more-$i"; done | redis >/dev/null
redis info persistence | tr -d '\r' | grep -E 'rdb_bgsave_in_progress'
redis config set rdb-key-save-delay 0
for i in $(seq 200); do redis info persistence | grep -q 'rdb_bgsave_in_progress:0' && break; sleep 0.1; done
redis info persistence | tr -d '\r' | grep -E 'rdb_bgsave_in_progress|rdb_last_bgsave_status'
cp dump.rdb snapshot.rdb
redis debug digest
redis debug reload
redis debug digest
redis zrange sorted 0 5
stop
cp snapshot.rdb dump.rdb
start
redis debug digest
redis zrange sorted 0 5
stop
