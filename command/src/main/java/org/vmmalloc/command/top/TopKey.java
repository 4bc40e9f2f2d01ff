package org.vmmalloc.command.top;

/** What a key of the live screen asks for. */
enum TopKey {
    UP,
    DOWN,
    PAGE_UP,
    PAGE_DOWN,
    SORT_LEFT,
    SORT_RIGHT,
    REVERSE,
    OPEN,
    BACK,
    NOW,
    SUSPEND,
    QUIT
}
