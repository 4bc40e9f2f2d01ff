# nginx with three workers under a load generator.
# @witness nginx wrk
# @fork 1 2 3
mkdir -p logs content temporary
seq 100000 >content/numbers
echo 'hello' >content/index.html
# Not the port of another run of this script.
port=$((20000 + $$ % 10000))
sed "s/PORT/$port/" >nginx.conf <<'CONF'
daemon off;
user root;
worker_processes 3;
pid nginx.pid;
error_log logs/error.log;
events { worker_connections 256; }
http {
    access_log off;
    client_body_temp_path temporary/a; proxy_temp_path temporary/b; fastcgi_temp_path temporary/c; uwsgi_temp_path temporary/d; scgi_temp_path temporary/e;
    gzip on; gzip_http_version 1.0; gzip_min_length 100; gzip_types text/plain; default_type text/plain;
    server { listen 127.0.0.1:PORT; root content; location /old { rewrite ^/old/(.*)$ /$1 break; } }
}
CONF
nginx -e logs/error.log -p "$PWD" -c nginx.conf &
server=$!
trap 'kill "$server" 2>/dev/null' EXIT
fetch() { exec 3<>/dev/tcp/127.0.0.1/$port && printf 'GET %s HTTP/1.0\r\nHost: x\r\n%s\r\n' "$1" "$2" >&3 && cat <&3; }
for i in $(seq 100); do (fetch / '') >/dev/null 2>&1 && break; sleep 0.1; done
body() { sed '1,/^\r$/d'; }
fetch /index.html '' | body
fetch /old/numbers '' | body | sha256sum
fetch /numbers $'Accept-Encoding: gzip\r\n' | body | gzip -dc | sha256sum
fetch /missing '' | head -1
wrk -t2 -c20 -d2s http://127.0.0.1:$port/index.html >wrk.log
awk '/requests in/ { print ($1 > 500 ? "many requests" : "few requests") } /Non-2xx|Socket errors/' wrk.log
wrk -t1 -c10 -d1s -H 'Accept-Encoding: gzip' http://127.0.0.1:$port/numbers >wrk.log
awk '/requests in/ { print ($1 > 10 ? "many requests" : "few requests") } /Non-2xx|Socket errors/' wrk.log
kill -HUP "$server"
sleep 0.5
fetch /index.html '' | body
kill -QUIT "$server"
wait "$server"
echo "server $?"
grep -vc missing logs/error.log || true
