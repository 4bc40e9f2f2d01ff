/*
 * @stresses arithmetic between allocations: bodies that attract each other, sorted into an octree that is made anew in each step
 * @run bodies 16000 8
 *
 * The method of Barnes and Hut. Arguments: bodies, steps.
 */
#include "workload.h"

#include <math.h>

#define WIDE_ENOUGH 0.49

struct body {
	double place[3];
	double speed[3];
	double mass;
};

/* A cube of space: one body, or up to eight smaller cubes and the middle of their mass. */
struct cell {
	struct cell *parts[8];
	const struct body *body;
	double corner[3];
	double width;
	double middle[3];
	double mass;
};

static struct cell *new_cell(const double *corner, double width) {
	struct cell *cell = checked(calloc(1, sizeof *cell));
	memcpy(cell->corner, corner, sizeof cell->corner);
	cell->width = width;
	return cell;
}

static struct cell **part_for(struct cell *cell, const struct body *body, double *corner) {
	size_t part = 0;
	for (int axis = 0; axis < 3; axis++) {
		int upper = body->place[axis] >= cell->corner[axis] + cell->width / 2;
		corner[axis] = cell->corner[axis] + (upper ? cell->width / 2 : 0);
		part |= (size_t)upper << axis;
	}
	return &cell->parts[part];
}

static void insert(struct cell *cell, const struct body *body);

static void insert_below(struct cell *cell, const struct body *body) {
	double corner[3];
	struct cell **part = part_for(cell, body, corner);
	if (*part == NULL)
		*part = new_cell(corner, cell->width / 2);
	insert(*part, body);
}

static void insert(struct cell *cell, const struct body *body) {
	if (cell->mass == 0) {
		cell->body = body;
	} else {
		if (cell->body != NULL) {
			insert_below(cell, cell->body);
			cell->body = NULL;
		}
		insert_below(cell, body);
	}
	double mass = cell->mass + body->mass;
	for (int axis = 0; axis < 3; axis++)
		cell->middle[axis] = (cell->middle[axis] * cell->mass + body->place[axis] * body->mass) / mass;
	cell->mass = mass;
}

static void attract(const struct cell *cell, struct body *body) {
	if (cell == NULL || cell->body == body)
		return;
	double way[3];
	double square = 1e-6;
	for (int axis = 0; axis < 3; axis++) {
		way[axis] = cell->middle[axis] - body->place[axis];
		square += way[axis] * way[axis];
	}
	if (cell->body == NULL && cell->width * cell->width > WIDE_ENOUGH * square) {
		for (int part = 0; part < 8; part++)
			attract(cell->parts[part], body);
		return;
	}
	double pull = 1e-4 * cell->mass / (square * sqrt(square));
	for (int axis = 0; axis < 3; axis++)
		body->speed[axis] += way[axis] * pull;
}

static void discard(struct cell *cell) {
	if (cell == NULL)
		return;
	for (int part = 0; part < 8; part++)
		discard(cell->parts[part]);
	free(cell);
}

/* Moves, and turns round at the walls of the unit cube. */
static void move(struct body *body) {
	for (int axis = 0; axis < 3; axis++) {
		double place = body->place[axis] + body->speed[axis] * 1e-4;
		if (place < 0 || place >= 1)
			body->speed[axis] = 0;
		else
			body->place[axis] = place;
	}
}

static double unit(uint64_t *state) {
	return (double)(random_next(state) >> 11) * 0x1p-53;
}

int main(int count, char **arguments) {
	size_t bodies = argument(count, arguments, 1, "bodies", 16000, 2, 1 << 24);
	uint64_t steps = argument(count, arguments, 2, "steps", 8, 0, UINT32_MAX);
	static const double origin[3] = {0, 0, 0};
	struct body **all = checked(malloc(bodies * sizeof *all));
	uint64_t state = 13;
	for (size_t index = 0; index < bodies; index++) {
		all[index] = checked(calloc(1, sizeof **all));
		for (int axis = 0; axis < 3; axis++)
			all[index]->place[axis] = unit(&state);
		all[index]->mass = unit(&state) / (double)bodies + 1e-9;
	}
	for (uint64_t step = 0; step < steps; step++) {
		struct cell *space = new_cell(origin, 1);
		for (size_t index = 0; index < bodies; index++)
			insert(space, all[index]);
		for (size_t index = 0; index < bodies; index++)
			attract(space, all[index]);
		for (size_t index = 0; index < bodies; index++)
			move(all[index]);
		discard(space);
	}
	double sum = 0;
	for (size_t index = 0; index < bodies; index++) {
		sum += all[index]->place[0] + all[index]->place[1] * 2;
		free(all[index]);
	}
	free(all);
	return finish((uint64_t)(sum * 1e6));
}
