# redis-server under redis-benchmark, with a snapshot by a forked child in between.
# @witness redis-server redis-benchmark redis-cli
# @fork 1 2 3
redis-server --port 0 --unixsocket "$PWD/socket" --save '' --enable-debug-command yes --dir "$PWD" --dbfilename dump.rdb >server.log 2>&1 &
server=$!
trap 'kill "$server" 2>/dev/null' EXIT
redis() { redis-cli -s socket "$@"; }
for i in $(seq 100); do redis ping >/dev/null 2>&1 && break; sleep 0.1; done
redis-benchmark -s socket -q -n 30000 -c 20 -r 1000 -d 100 -t set,get,incr,lpush,lpop,sadd,hset,zadd,mset >benchmark.log 2>&1
echo "benchmark $?"
redis flushall
for i in $(seq 3000); do echo "set key:$i value-$i-$((i * i))"; echo "rpush list:$((i % 20)) $i"; echo "zadd sorted $((i * 7919 % 3000)) member:$i"; done | redis >/dev/null
redis debug digest
redis bgsave
for i in $(seq 100); do [ "$(redis lastsave)" != 0 ] && redis info persistence | grep -q 'rdb_bgsave_in_progress:0' && break; sleep 0.1; done
redis info persistence | tr -d '\r' | grep -E 'rdb_bgsave_in_progress|rdb_last_bgsave_status'
for i in $(seq 1000); do echo "set key:$i changed-$i"; done | redis >/dev/null
redis debug digest
redis debug reload
redis debug digest
redis zrange sorted 0 5
redis shutdown nosave
wait "$server"
echo "server $?"
