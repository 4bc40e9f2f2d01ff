/* The words of the calling thread, which C alone can declare, and its way to wait a moment. */
#ifndef VMMALLOC_THREAD_H
#define VMMALLOC_THREAD_H

#include <stdint.h>

/* The heap that the thread is bound to; 0 means none. The library is one C file, so the word is local to it. */
static __thread int64_t vmmalloc_thread_heap __attribute__((unused));

/* Lets the other thread of the core run: the caller is about to look at a shared word again. */
static inline void vmmalloc_pause(void)
{
#if defined(__x86_64__)
    __builtin_ia32_pause();
#elif defined(__aarch64__)
    __asm__ volatile("yield");
#endif
}

#endif
