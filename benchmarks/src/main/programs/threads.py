# @stresses an interpreter that compresses and hashes in threads: medium and large buffers pass between them
# @needs python3 python3
# @run python-threads python3 $SOURCES/programs/threads.py 240
import hashlib
import sys
import zlib
from concurrent.futures import ThreadPoolExecutor

count = int(sys.argv[1])


def work(number):
    data = b"".join(hashlib.sha256(b"%d %d" % (number, i)).digest() * 8 for i in range(number % 40 * 40 + 100))
    packed = zlib.compress(data, 1)
    return hashlib.sha256(zlib.decompress(packed)).hexdigest()


with ThreadPoolExecutor(4) as pool:
    print(hashlib.sha256("".join(pool.map(work, range(count))).encode()).hexdigest())
