/*
 * The public symbols of the library, and the functions of org.vmmalloc.preload behind them. The compiler reads this file first, so that it
 * emits each function under its public symbol and lets it be seen.
 */
#ifndef VMMALLOC_EXPORTS_H
#define VMMALLOC_EXPORTS_H

#include <stdint.h>

#define VMMALLOC_SYMBOL(symbol) __asm__(symbol) __attribute__((visibility("default")))

int64_t vm_malloc(int64_t size) VMMALLOC_SYMBOL("malloc");
void vm_free(int64_t block) VMMALLOC_SYMBOL("free");

/* What the allocator asks of its host; hidden. */
int64_t vm_bind_heap(void);
void vm_misuse(int32_t kind, int64_t address, int64_t bytes);

#endif
