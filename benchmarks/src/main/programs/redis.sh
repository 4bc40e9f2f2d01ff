# Nothing to prepare: the driver fills the server.
#
# @stresses a server that keeps strings, lists and hashes in memory; the load comes from a client that runs without the allocator
# @needs redis-server redis-server
# @needs redis-benchmark redis-tools
# @run redis-load redis-server --port 0 --unixsocket redis.socket --save "" --appendonly no --loglevel warning
# @driver programs/redis-load
# @output varies
