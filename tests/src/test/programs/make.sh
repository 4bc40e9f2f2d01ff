# make with two jobs, and what it built.
# @witness make gcc cc1
# @fork 1 2 3
# @media tmpfs disk
# @pool 512M
for i in $(seq 12); do
    { echo '#include <stdio.h>'; echo '#include <stdlib.h>'; echo "int f$i(int x); int f$i(int x) { char *p = malloc(100); sprintf(p, \"%d\", x * $i); int y = atoi(p); free(p); return y; }"; } >f$i.c
done
{ for i in $(seq 12); do echo "int f$i(int);"; done; echo '#include <stdio.h>'; echo 'int main(void) { int sum = 0;'; for i in $(seq 12); do echo "sum += f$i(sum + 1);"; done; echo 'printf("%d\n", sum); return 0; }'; } >main.c
printf 'OBJECTS := $(patsubst %%.c,%%.o,$(sort $(wildcard *.c)))\nVERSION := $(shell echo 42)\nprogram: $(OBJECTS)\n\t@gcc -o $@ $(OBJECTS)\n%%.o: %%.c\n\t@gcc -O1 -c $<\nprint:\n\t@echo $(VERSION) $(OBJECTS)\n' >Makefile
make -s -j2 program
make -s print
./program
sha256sum *.o | sort
