# Python on malloc alone: threads, JSON, regular expressions, big numbers.
# @witness python3
# @media tmpfs disk
export PYTHONMALLOC=malloc PYTHONHASHSEED=0 PYTHONDONTWRITEBYTECODE=1
cat >program.py <<'PYTHON'
import collections, hashlib, json, random, re, threading

def work(seed, results):
    numbers = random.Random(seed)
    tree = {str(i): [numbers.random() for _ in range(i % 50)] for i in range(2000)}
    text = json.dumps(tree, sort_keys=True)
    assert json.loads(text) == tree
    words = re.findall(r'0\.(\d{3})\d*?(\d\d)\b', text)
    counts = collections.Counter(a + b for a, b in words)
    results[seed] = (len(text), hashlib.sha256(text.encode()).hexdigest(), counts.most_common(5))

results = {}
for generation in range(3):
    threads = [threading.Thread(target=work, args=(generation * 4 + i, results)) for i in range(4)]
    for thread in threads: thread.start()
    for thread in threads: thread.join()
for seed in sorted(results): print(seed, *results[seed])
print(sum(i * i for i in range(10**6)))
print(hex(3 ** 20000)[:60], len(str(3 ** 9000)))
print(sorted(random.Random(1).sample(range(10**6), 200000))[::20000])
PYTHON
python3 program.py
