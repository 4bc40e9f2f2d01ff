# PostgreSQL: initdb, a server on a socket in this directory and on no port, pgbench for ten seconds, a start on what the first run left.
# It refuses to run as root.
# @witness initdb postgres pgbench psql
# @fork 1 2 3
# @unprivileged
for bin in /usr/lib/postgresql/*/bin; do PATH=$bin:$PATH; done
export PGHOST=$PWD PGUSER=tester PGDATABASE=postgres PGDATA=$PWD/data
initdb --username tester --auth trust --no-sync --encoding UTF8 --locale C >initdb.log || cat initdb.log
cat >>data/postgresql.conf <<CONF
listen_addresses = ''
unix_socket_directories = '$PWD'
shared_buffers = 16MB
dynamic_shared_memory_type = mmap
fsync = off
autovacuum_naptime = 1s
CONF
trap 'kill -QUIT "$server" 2>/dev/null' EXIT
start() {
    postgres >>server.log 2>&1 &
    server=$!
    for i in $(seq 300); do pg_isready --quiet && break; sleep 0.1; done
}
stop() { kill -INT "$server"; wait "$server"; echo "server $?"; server=; }
query() { psql --no-psqlrc --quiet --no-align --tuples-only "$@"; }
sums() {
    query --command "SELECT sum(abalance) = (SELECT sum(delta) FROM pgbench_history), sum(abalance) = (SELECT sum(tbalance) FROM pgbench_tellers),
        sum(abalance) = (SELECT sum(bbalance) FROM pgbench_branches), count(*) FROM pgbench_accounts"
}

start
pgbench --initialize --quiet >pgbench.log 2>&1 || cat pgbench.log
pgbench --random-seed=42 --client=1 --transactions=300 >pgbench.log 2>&1 || cat pgbench.log
query --command 'SELECT md5(string_agg(aid || $$ $$ || abalance, $$,$$ ORDER BY aid)), sum(abalance) FROM pgbench_accounts'
sums
pgbench --no-vacuum --client=4 --jobs=2 --time=10 >pgbench.log 2>&1 || cat pgbench.log
awk '/actually processed/ { print ($NF > 100 ? "many transactions" : "few transactions") } /failed transactions/ { print $5 }' pgbench.log
query --command "SELECT count(*) = 300 + $(sed -n 's/.*actually processed: //p' pgbench.log) FROM pgbench_history"
sums
# A process for each transaction.
pgbench --no-vacuum --connect --client=2 --transactions=25 >pgbench.log 2>&1 || cat pgbench.log
sed -n 's/.*actually processed: //p' pgbench.log
query <<'SQL'
CREATE TABLE word (id int, name text);
INSERT INTO word SELECT i, md5(i::text) || repeat('x', i % 50) FROM generate_series(1, 60000) i;
CREATE INDEX by_name ON word (name);
SET max_parallel_workers_per_gather = 2; SET parallel_setup_cost = 0; SET parallel_tuple_cost = 0; SET min_parallel_table_scan_size = 0;
SELECT count(*), sum(length(a.name)), max(b.name) FROM word a JOIN word b ON a.name > b.name AND a.id = b.id + 1;
SELECT left(name, 1), count(*), string_agg(id::text, ' ' ORDER BY id) FILTER (WHERE id < 300) FROM word GROUP BY 1 ORDER BY 1;
SELECT regexp_replace(name, '([0-9]+)[a-f]', '<\1>', 'g') FROM word ORDER BY name DESC LIMIT 10;
SELECT 1 / 0;
SELECT json_agg(n ORDER BY id) FROM (SELECT id, json_build_object('id', id, 'name', name) n FROM word WHERE id % 5000 = 0) x;
SQL
query --command 'SELECT count(*) FROM missing'
stop
start
sums
query --command 'SELECT count(*), md5(string_agg(name, $$,$$ ORDER BY id)) FROM word'
stop
grep -c PANIC server.log
grep -E 'terminated by signal|libvmmalloc' server.log || true
