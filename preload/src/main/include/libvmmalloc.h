/*
 * Copyright (c) 2026, The vmmalloc authors
 * SPDX-License-Identifier: BSD-3-Clause
 */

/**
 * libvmmalloc: the heap of a program in a memory-mapped file.
 *
 * A program needs no change and no header: the library, preloaded or linked with -lvmmalloc, takes the place of malloc and
 * its relatives. The file, its pool, is made when the program starts, as the environment says:
 *
 *   VMMALLOC_POOL_DIR    an existing, writable directory
 *   VMMALLOC_POOL_SIZE   bytes, at least VMMALLOC_MIN_POOL
 *   VMMALLOC_FORK        what a forked child gets, 0 to 3
 *
 * The functions below may be called from any thread. What one of them returns belongs to the caller until it is given to
 * free, realloc, cfree, free_sized or free_aligned_sized, by whichever thread. Blocks of 16 bytes or more are aligned to 16
 * bytes, smaller ones to 8. When the pool has no room the result is NULL and errno is ENOMEM, as it is for any size above
 * PTRDIFF_MAX; nothing that was allocated before is lost. Freeing keeps errno.
 *
 * This header may be included before or after <stdlib.h> and <malloc.h>, in C and in C++.
 */
#ifndef LIBVMMALLOC_H
#define LIBVMMALLOC_H 1

#include <stddef.h>
#include <stdlib.h>

#include <malloc.h>

#define VMMALLOC_MAJOR_VERSION 1
#define VMMALLOC_MINOR_VERSION 1

/** The smallest pool, in bytes. */
#define VMMALLOC_MIN_POOL ((size_t)(1024 * 1024 * 14))

/* In C++ a declaration must promise as much about exceptions as the one of the C library. */
#ifdef __THROW
#define VMMALLOC_NOTHROW __THROW
#else
#define VMMALLOC_NOTHROW
#endif

#ifdef __cplusplus
extern "C" {
#endif

/** A block of at least size bytes, with any content. For 0 bytes a block of its own all the same. */
extern void *malloc(size_t size) VMMALLOC_NOTHROW;

/** Gives a block back. Does nothing for NULL. A block that was given back already, or never handed out, ends the program. */
extern void free(void *ptr) VMMALLOC_NOTHROW;

/** A block of at least number * size bytes, all zero. A product that overflows is ENOMEM. */
extern void *calloc(size_t number, size_t size) VMMALLOC_NOTHROW;

/**
 * A block of at least size bytes that begins with the content of ptr, as far as both reach. It may be ptr itself; if it is
 * not, ptr has been freed. NULL for ptr: as malloc. 0 for size: frees ptr and returns NULL. On failure ptr is untouched.
 */
extern void *realloc(void *ptr, size_t size) VMMALLOC_NOTHROW;

/**
 * Stores in *memptr a block of at least size bytes whose address is a multiple of alignment, a power of two.
 *
 * Returns 0; EINVAL when alignment is not a power of two, and then *memptr is NULL; or ENOMEM. Leaves errno as it is.
 */
extern int posix_memalign(void **memptr, size_t alignment, size_t size) VMMALLOC_NOTHROW;

/**
 * A block of at least size bytes whose address is a multiple of alignment. NULL and EINVAL when alignment is not a power of
 * two. The size need not be a multiple of alignment.
 */
extern void *aligned_alloc(size_t alignment, size_t size) VMMALLOC_NOTHROW;

/** The same as aligned_alloc. */
extern void *memalign(size_t alignment, size_t size) VMMALLOC_NOTHROW;

/** A block of at least size bytes that begins at a page of the system. For 0 bytes one page. */
extern void *valloc(size_t size) VMMALLOC_NOTHROW;

/** As valloc, with size rounded up to whole pages. */
extern void *pvalloc(size_t size) VMMALLOC_NOTHROW;

/**
 * The bytes of the block at ptr that the caller may use, at least the size it was asked for; 0 for NULL. The manual of the
 * library gives const void * for ptr, the C library's own header void *, and a header beside it has to follow.
 */
extern size_t malloc_usable_size(void *ptr) VMMALLOC_NOTHROW;

/** The same as free. */
extern void cfree(void *ptr) VMMALLOC_NOTHROW;

/** As free, for a block of malloc, calloc or realloc that was asked for with this size; a wrong size ends the program. */
extern void free_sized(void *ptr, size_t size) VMMALLOC_NOTHROW;

/** As free, for a block of aligned_alloc with this alignment and size; a wrong size ends the program. */
extern void free_aligned_sized(void *ptr, size_t alignment, size_t size) VMMALLOC_NOTHROW;

#ifdef __cplusplus
}
#endif

#undef VMMALLOC_NOTHROW

#endif
