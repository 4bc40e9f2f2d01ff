/*
 * @stresses tiny blocks of short life: arithmetic on big numbers, of which every result is a new block
 * @run big-numbers 25000
 *
 * Adds up 1/1 + 1/2 + 1/3 ... as one fraction, in numbers of 32-bit digits. Argument: terms.
 */
#include "workload.h"

struct number {
	uint32_t length;
	uint32_t digits[];
};

static struct number *new_number(uint32_t length) {
	struct number *number = checked(malloc(sizeof *number + length * sizeof(uint32_t)));
	number->length = length;
	return number;
}

static struct number *trimmed(struct number *number) {
	while (number->length > 1 && number->digits[number->length - 1] == 0)
		number->length--;
	return number;
}

static struct number *from_word(uint32_t word) {
	struct number *number = new_number(1);
	number->digits[0] = word;
	return number;
}

static struct number *sum_of(const struct number *one, const struct number *other) {
	const struct number *longer = one->length >= other->length ? one : other;
	const struct number *shorter = longer == one ? other : one;
	struct number *sum = new_number(longer->length + 1);
	uint64_t carry = 0;
	for (uint32_t index = 0; index < longer->length; index++) {
		carry += longer->digits[index];
		if (index < shorter->length)
			carry += shorter->digits[index];
		sum->digits[index] = (uint32_t)carry;
		carry >>= 32;
	}
	sum->digits[longer->length] = (uint32_t)carry;
	return trimmed(sum);
}

static struct number *times_word(const struct number *one, uint32_t word) {
	struct number *product = new_number(one->length + 1);
	uint64_t carry = 0;
	for (uint32_t index = 0; index < one->length; index++) {
		carry += (uint64_t)one->digits[index] * word;
		product->digits[index] = (uint32_t)carry;
		carry >>= 32;
	}
	product->digits[one->length] = (uint32_t)carry;
	return trimmed(product);
}

static uint32_t rest_by_word(const struct number *one, uint32_t word) {
	uint64_t rest = 0;
	for (uint32_t index = one->length; index-- > 0;)
		rest = ((rest << 32) | one->digits[index]) % word;
	return (uint32_t)rest;
}

static struct number *divided_by_word(const struct number *one, uint32_t word) {
	struct number *quotient = new_number(one->length);
	uint64_t rest = 0;
	for (uint32_t index = one->length; index-- > 0;) {
		rest = (rest << 32) | one->digits[index];
		quotient->digits[index] = (uint32_t)(rest / word);
		rest %= word;
	}
	return trimmed(quotient);
}

static void become(struct number **number, struct number *result) {
	free(*number);
	*number = result;
}

/* Divides both by a small prime as often as both can be. */
static void reduce(struct number **numerator, struct number **denominator, uint32_t prime) {
	while (rest_by_word(*numerator, prime) == 0 && rest_by_word(*denominator, prime) == 0) {
		become(numerator, divided_by_word(*numerator, prime));
		become(denominator, divided_by_word(*denominator, prime));
	}
}

int main(int count, char **arguments) {
	static const uint32_t primes[] = {2, 3, 5, 7, 11, 13};
	uint32_t terms = (uint32_t)argument(count, arguments, 1, "terms", 25000, 1, 1 << 20);
	uint64_t sum = 0;
	for (uint32_t start = 1; start <= terms; start++) {
		struct number *numerator = from_word(0);
		struct number *denominator = from_word(1);
		for (uint32_t term = start; term < start + 60; term++) {
			struct number *widened = times_word(numerator, term);
			become(&numerator, sum_of(widened, denominator));
			free(widened);
			become(&denominator, times_word(denominator, term));
			for (size_t index = 0; index < sizeof primes / sizeof *primes; index++)
				reduce(&numerator, &denominator, primes[index]);
		}
		sum += numerator->digits[0] ^ denominator->digits[0];
		free(numerator);
		free(denominator);
	}
	return finish(sum);
}
