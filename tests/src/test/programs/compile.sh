# gcc and g++ compile programs, whose object files and output are the same.
# @witness gcc g++ cc1 cc1plus as ld
# @pool 512M
cat >program.c <<'C'
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
static int compare(const void *a, const void *b) { return strcmp(*(char *const *) a, *(char *const *) b); }
int main(void) {
    char *lines[1000];
    for (int i = 0; i < 1000; i++) { lines[i] = malloc(20); snprintf(lines[i], 20, "%d", i * 7919 % 1000); }
    qsort(lines, 1000, sizeof *lines, compare);
    for (int i = 0; i < 1000; i += 50) puts(lines[i]);
    return 0;
}
C
cat >program.cpp <<'C'
#include <algorithm>
#include <iostream>
#include <map>
#include <regex>
#include <string>
#include <vector>
int main() {
    std::map<std::string, std::vector<int>> map;
    for (int i = 0; i < 20000; i++) map[std::to_string(i % 997)].push_back(i);
    std::regex odd("[13579]+");
    long sum = 0;
    for (auto &[key, values] : map) if (std::regex_match(key, odd)) sum += *std::max_element(values.begin(), values.end());
    std::cout << map.size() << ' ' << sum << '\n';
}
C
gcc -O2 -c program.c && sha256sum program.o
gcc -O2 program.c -o c && ./c
g++ -O2 -std=c++20 -c program.cpp -o cpp.o && sha256sum cpp.o
g++ cpp.o -o cpp && ./cpp
