/* The words of the calling thread, and what else only C can say. The library is one C file, so all of it is local. */
#pragma once

#include <pthread.h>
#include <stdint.h>

/* The empty heap: no pool, and every window looks at a word without free blocks. See the classes Heap and Window, to whose layout a test holds it. */
static int64_t vmmalloc_no_blocks;
static int64_t vmmalloc_empty_window[5] = {(int64_t) &vmmalloc_no_blocks};
static int64_t vmmalloc_empty_heap[66] = {[0 ... 64] = (int64_t) &vmmalloc_empty_window};

/* The heap that the thread is bound to. */
static __thread int64_t vmmalloc_thread_heap = (int64_t) &vmmalloc_empty_heap;

/* What else the thread has in a hardened process, whose threads keep the empty heap. */
static __thread int64_t vmmalloc_hardened_thread;

/* The loader fills in the first of these words after it has run the resolvers of other people's functions, which may allocate. Ours runs before theirs. */
static void vmmalloc_nothing(void) {}
__attribute__((unused)) static void (*vmmalloc_resolve(void))(void) { return vmmalloc_thread_heap = (int64_t) &vmmalloc_empty_heap, vmmalloc_nothing; }
static void vmmalloc_resolved(void) __attribute__((ifunc("vmmalloc_resolve")));

/* Memory for those who ask before there is a pool. */
static char vmmalloc_bootstrap[65536] __attribute__((aligned(16)));

/* How far the library has started, and the key whose destructor ends threads. */
static int32_t vmmalloc_start_state;
static pthread_key_t vmmalloc_thread_end;

/* The pool's directory: programs overwrite their environment. */
static char vmmalloc_pool_directory[4096];

/*
 * In a spin loop. A bit of a word is set, and whether it was: one instruction that compilers do not find. A request to valgrind, if the program runs
 * on it: six words, and a result that stays as it is if it does not.
 */
#if defined(__x86_64__)
#define vmmalloc_pause() __builtin_ia32_pause()
#define VMMALLOC_SET_BIT(word, index, was_set) __asm__("bts %2, %0" : "+r"(word), "=@ccc"(was_set) : "r"(index))
#define VMMALLOC_VALGRIND(words, result) __asm__ volatile("rolq $3, %%rdi\n rolq $13, %%rdi\n rolq $61, %%rdi\n rolq $51, %%rdi\n xchgq %%rbx, %%rbx" : "+d"(result) : "a"(words) : "cc", "memory")
#else /* __aarch64__ */
#define vmmalloc_pause() __asm__ volatile("yield")
#define VMMALLOC_SET_BIT(word, index, was_set) ((was_set) = (word) >> ((index) & 63) & 1, (word) |= (uint64_t) 1 << ((index) & 63))
#define VMMALLOC_VALGRIND(words, result) ((void) (words))
#endif
