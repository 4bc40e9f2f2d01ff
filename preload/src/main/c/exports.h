/*
 * The public symbols of the library, and the functions of org.vmmalloc.preload behind them. The compiler reads this file first, so that it
 * emits each function under its public symbol and lets it be seen.
 */
#pragma once

#include <stdint.h>

#define VMMALLOC_SYMBOL(symbol) __asm__(symbol) __attribute__((visibility("default")))

int64_t vm_malloc(int64_t size) VMMALLOC_SYMBOL("malloc");
int64_t vm_calloc(int64_t number, int64_t size) VMMALLOC_SYMBOL("calloc");
int64_t vm_realloc(int64_t block, int64_t size) VMMALLOC_SYMBOL("realloc");
int64_t vm_reallocarray(int64_t block, int64_t number, int64_t size) VMMALLOC_SYMBOL("reallocarray");
void vm_free(int64_t block) VMMALLOC_SYMBOL("free");
void vm_cfree(int64_t block) VMMALLOC_SYMBOL("cfree");
void vm_free_sized(int64_t block, int64_t size) VMMALLOC_SYMBOL("free_sized");
void vm_free_aligned_sized(int64_t block, int64_t alignment, int64_t size) VMMALLOC_SYMBOL("free_aligned_sized");
int32_t vm_posix_memalign(int64_t result, int64_t alignment, int64_t size) VMMALLOC_SYMBOL("posix_memalign");
int64_t vm_aligned_alloc(int64_t alignment, int64_t size) VMMALLOC_SYMBOL("aligned_alloc");
int64_t vm_memalign(int64_t alignment, int64_t size) VMMALLOC_SYMBOL("memalign");
int64_t vm_valloc(int64_t size) VMMALLOC_SYMBOL("valloc");
int64_t vm_pvalloc(int64_t size) VMMALLOC_SYMBOL("pvalloc");
int64_t vm_malloc_usable_size(int64_t block) VMMALLOC_SYMBOL("malloc_usable_size");
int32_t vm_malloc_trim(int64_t pad) VMMALLOC_SYMBOL("malloc_trim");
int32_t vm_mallopt(int32_t option, int32_t value) VMMALLOC_SYMBOL("mallopt");
void vm_malloc_stats(void) VMMALLOC_SYMBOL("malloc_stats");
int32_t vm_malloc_info(int32_t options, int64_t stream) VMMALLOC_SYMBOL("malloc_info");
int64_t vm_dlopen(int64_t file, int32_t mode) VMMALLOC_SYMBOL("dlopen");
int32_t vm_register_atfork(int64_t prepare, int64_t parent, int64_t child, int64_t library) VMMALLOC_SYMBOL("__register_atfork");

/* operator new and new[]: plain, aligned, and those that do not throw */
int64_t vm_new(int64_t size) VMMALLOC_SYMBOL("_Znwm");
int64_t vm_new_aligned(int64_t size, int64_t alignment) VMMALLOC_SYMBOL("_ZnwmSt11align_val_t");
int64_t vm_new_nothrow(int64_t size, int64_t tag) VMMALLOC_SYMBOL("_ZnwmRKSt9nothrow_t");
int64_t vm_new_aligned_nothrow(int64_t size, int64_t alignment, int64_t tag) VMMALLOC_SYMBOL("_ZnwmSt11align_val_tRKSt9nothrow_t");
/* operator delete and delete[]: plain, with a size, with an alignment, with both, and those of new that does not throw */
void vm_delete(int64_t block) VMMALLOC_SYMBOL("_ZdlPv");
void vm_delete_sized(int64_t block, int64_t size) VMMALLOC_SYMBOL("_ZdlPvm");
void vm_delete_with(int64_t block, int64_t ignored) VMMALLOC_SYMBOL("_ZdlPvSt11align_val_t");
void vm_delete_sized_aligned(int64_t block, int64_t size, int64_t alignment) VMMALLOC_SYMBOL("_ZdlPvmSt11align_val_t");
void vm_delete_aligned_with(int64_t block, int64_t alignment, int64_t ignored) VMMALLOC_SYMBOL("_ZdlPvSt11align_val_tRKSt9nothrow_t");

/* Seen by nobody else: what the C library and the allocator call back. */
#define VMMALLOC_LOCAL __attribute__((visibility("hidden")))
void vm_constructor(void) VMMALLOC_LOCAL __attribute__((constructor(101)));
int64_t vm_bind_heap(void) VMMALLOC_LOCAL;
void vm_thread_end(int64_t heap) VMMALLOC_LOCAL;
void vm_check_failed(int64_t violation, int64_t file, int32_t line) VMMALLOC_LOCAL;
void vm_abandon(int64_t address, int64_t size) VMMALLOC_LOCAL;
void vm_misuse(int32_t kind, int64_t pointer, int64_t block_size) VMMALLOC_LOCAL;
int64_t vm_allocate_without_heap(int64_t size, int64_t alignment, int32_t zeroed) VMMALLOC_LOCAL;
int64_t vm_out_of_memory(int64_t size) VMMALLOC_LOCAL;
void vm_mallinfo2(int64_t result) VMMALLOC_LOCAL;
void vm_fork_prepare(void) VMMALLOC_LOCAL;
void vm_fork_parent(void) VMMALLOC_LOCAL;
void vm_fork_child(void) VMMALLOC_LOCAL;
void vm_finish(int64_t ignored) VMMALLOC_LOCAL;

/* The C library's list of open streams, and its lock, which the thread that holds it may take again. */
struct _IO_FILE;
extern struct _IO_FILE *_IO_list_all;
void _IO_list_lock(void);
void _IO_list_unlock(void);
void _IO_list_resetlock(void);

/* The C library's own allocator. */
void __libc_free(void *block);
void *__libc_realloc(void *block, unsigned long size);

/* Where the loader found the stack to begin: with the number of arguments, behind which they and the environment lie. */
extern void *__libc_stack_end __attribute__((weak));

/* The C++ library, if there is one. */
void (*_ZSt15get_new_handlerv(void))(void) __attribute__((weak));
void _ZSt17__throw_bad_allocv(void) __attribute__((weak));
