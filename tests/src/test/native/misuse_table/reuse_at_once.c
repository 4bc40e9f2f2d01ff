/*
 * A block that is handed out again right after its free.
 */
#include "mistake.h"

int mistake(void) {
	char *pointer = block();
	free(pointer);
	return block() == pointer ? nobody_noticed() : no_harm_done();
}
