/*
 * @stresses trees of small nodes, built whole, walked and freed, beside one that lives long
 * @run trees-1 1 20
 * @run trees-2 2 19
 *
 * After the shape of Hans Boehm's benchmark of garbage collectors. Arguments: threads, depth of the deepest tree.
 */
#include "workload.h"

struct tree {
	struct tree *left;
	struct tree *right;
};

static int deepest;

static struct tree *build(int depth) {
	struct tree *tree = checked(malloc(sizeof *tree));
	*tree = (struct tree){depth > 0 ? build(depth - 1) : NULL, depth > 0 ? build(depth - 1) : NULL};
	return tree;
}

static uint64_t count_and_free(struct tree *tree) {
	if (tree == NULL)
		return 0;
	uint64_t nodes = 1 + count_and_free(tree->left) + count_and_free(tree->right);
	free(tree);
	return nodes;
}

static void *run(void *number) {
	uint64_t sum = (uintptr_t)number;
	struct tree *lasting = build(deepest);
	for (int depth = 4; depth <= deepest; depth += 2)
		for (int trees = 1 << (deepest - depth); trees > 0; trees--)
			sum += count_and_free(build(depth));
	sum += count_and_free(lasting);
	return (void *)(uintptr_t)sum;
}

int main(int count, char **arguments) {
	size_t threads = argument(count, arguments, 1, "threads", 1, 1, 256);
	deepest = (int)argument(count, arguments, 2, "depth of the deepest tree", 20, 4, 30);
	return finish(in_threads(threads, run));
}
