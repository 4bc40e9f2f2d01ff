/* What only C can say: functions that return structures, and second symbols of one function. */
#include <malloc.h>

#include "exports.h"

#define VMMALLOC_PUBLIC __attribute__((visibility("default")))

VMMALLOC_PUBLIC struct mallinfo2 mallinfo2(void) {
    struct mallinfo2 figures;
    vm_mallinfo2((int64_t) &figures);
    return figures;
}

/* The older form has no room for large numbers: they are cut off, as in the C library. */
VMMALLOC_PUBLIC struct mallinfo mallinfo(void) {
    struct mallinfo2 figures = mallinfo2();
    struct mallinfo narrow = {
        (int) figures.arena, (int) figures.ordblks, 0, (int) figures.hblks, (int) figures.hblkhd, 0, 0,
        (int) figures.uordblks, (int) figures.fordblks, (int) figures.keepcost};
    return narrow;
}

/* The array forms of operator new and delete are the plain ones. */
#define VMMALLOC_SAME(symbol, as) \
    __asm__(".globl " symbol "\n.type " symbol ", %function\n.set " symbol ", " as)
VMMALLOC_SAME("_Znam", "_Znwm");
VMMALLOC_SAME("_ZnamSt11align_val_t", "_ZnwmSt11align_val_t");
VMMALLOC_SAME("_ZnamRKSt9nothrow_t", "_ZnwmRKSt9nothrow_t");
VMMALLOC_SAME("_ZnamSt11align_val_tRKSt9nothrow_t", "_ZnwmSt11align_val_tRKSt9nothrow_t");
VMMALLOC_SAME("_ZdaPv", "_ZdlPv");
VMMALLOC_SAME("_ZdaPvm", "_ZdlPvm");
VMMALLOC_SAME("_ZdaPvSt11align_val_t", "_ZdlPvSt11align_val_t");
VMMALLOC_SAME("_ZdaPvmSt11align_val_t", "_ZdlPvmSt11align_val_t");
VMMALLOC_SAME("_ZdlPvRKSt9nothrow_t", "_ZdlPvSt11align_val_t");
VMMALLOC_SAME("_ZdaPvRKSt9nothrow_t", "_ZdlPvSt11align_val_t");
VMMALLOC_SAME("_ZdaPvSt11align_val_tRKSt9nothrow_t", "_ZdlPvSt11align_val_tRKSt9nothrow_t");
