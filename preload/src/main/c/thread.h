/* The words of the calling thread. The library is one C file, so they are local to it. */
#ifndef VMMALLOC_THREAD_H
#define VMMALLOC_THREAD_H

#include <stdint.h>

/* The heap that the thread is bound to; 0 means none. */
static __thread int64_t vmmalloc_thread_heap;

#endif
