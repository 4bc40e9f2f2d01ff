# @stresses an interpreter with an allocator of its own for small objects: dictionaries, lists, strings, sorting, JSON
# @needs python3 python3
# @run python-objects python3 $SOURCES/programs/objects.py 60000
import json
import random
import re
import sys

count = int(sys.argv[1])
numbers = random.Random(1)
records = [
    {"name": "name-%d" % numbers.randrange(count), "value": numbers.random(), "tags": ["t%d" % (i % 7)] * (i % 5), "text": "x" * (i % 300)}
    for i in range(count)
]
text = json.dumps(records)
again = json.loads(text)
by_name = {}
for record in again:
    by_name.setdefault(record["name"], []).append(record)
words = re.findall(r"name-(\d+)", text)
best = sorted(by_name.items(), key=lambda item: (-len(item[1]), item[0]))[:1000]
print(len(text), len(by_name), sum(map(int, words)), sum(len(name) for name, _ in best))
