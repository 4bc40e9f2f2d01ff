# Python: os.fork, with content checks in parent and children, a pool of worker processes, subprocesses.
# @witness python3
# @fork 1 2 3
# @media tmpfs disk
export PYTHONMALLOC=malloc PYTHONHASHSEED=0 PYTHONDONTWRITEBYTECODE=1
cat >program.py <<'PYTHON'
import multiprocessing, os, subprocess

table = {i: 'value %d' % i for i in range(50000)}

def check(changed):
    for i, value in table.items():
        expected = 'changed %d' % i if i in changed else 'value %d' % i
        assert value == expected, (i, value)

def child(number):
    for i in range(number, 50000, 10):
        table[i] = 'changed %d' % i
    check(range(number, 50000, 10))
    os._exit(number)

for number in range(10):
    process = os.fork()
    if process == 0:
        child(number)
    check(())
    assert os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == number
print('forked')

def square(i):
    return [table[i], i * i]

if __name__ == '__main__':
    with multiprocessing.get_context('fork').Pool(3) as workers:
        print(workers.map(square, range(0, 5000, 500)))
        print(sum(len(name) + i for name, i in workers.imap_unordered(square, range(3000), chunksize=20)))
    words = multiprocessing.get_context('fork').Queue()
    processes = [multiprocessing.get_context('fork').Process(target=lambda i=i: words.put(square(i))) for i in range(4)]
    for process in processes: process.start()
    print(sorted(words.get() for process in processes))
    for process in processes: process.join()
    print([process.exitcode for process in processes])
    for i in range(10):
        print(subprocess.run(['echo', str(i)], capture_output=True, text=True, check=True).stdout, end='')
    print(os.popen('echo popen').read(), os.system('exit 3'))
PYTHON
python3 program.py
