/*
 * @stresses locality: a big heap of small nodes is filled, and walked in the order of allocation and at random
 * @run random-walk 3000000 6
 *
 * Arguments: nodes, walks of each kind.
 */
#include "workload.h"

struct node {
	struct node *following;
	struct node *elsewhere;
	uint64_t key;
	char payload[];
};

/* The nodes in one cycle by elsewhere, in an order that has nothing to do with that of their allocation. */
static void link_at_random(struct node **nodes, size_t count, uint64_t *state) {
	for (size_t index = count - 1; index > 0; index--) {
		size_t other = random_below(state, index + 1);
		struct node *node = nodes[index];
		nodes[index] = nodes[other];
		nodes[other] = node;
	}
	for (size_t index = 0; index < count; index++)
		nodes[index]->elsewhere = nodes[(index + 1) % count];
}

int main(int count, char **arguments) {
	size_t nodes = argument(count, arguments, 1, "nodes", 3000000, 1, 1 << 30);
	uint64_t walks = argument(count, arguments, 2, "walks of each kind", 6, 0, UINT32_MAX);
	struct node **all = checked(malloc(nodes * sizeof *all));
	uint64_t state = 6;
	struct node *first = NULL;
	for (size_t index = 0; index < nodes; index++) {
		struct node *node = allocate_used(sizeof *node + random_below(&state, 40), index);
		node->following = first;
		node->key = index;
		all[index] = first = node;
	}
	link_at_random(all, nodes, &state);
	free(all);
	uint64_t sum = 0;
	for (uint64_t walk = 0; walk < walks; walk++) {
		for (struct node *node = first; node != NULL; node = node->following)
			sum += node->key;
		struct node *node = first;
		for (size_t step = 0; step < nodes / 4; step++, node = node->elsewhere)
			sum += node->key * walk;
	}
	for (struct node *node = first, *next; node != NULL; node = next) {
		next = node->following;
		free(node);
	}
	return finish(sum);
}
