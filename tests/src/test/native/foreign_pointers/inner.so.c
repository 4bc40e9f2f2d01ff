/* Found only through the search path of the library that opens it. */
int inner_answer(void);

int inner_answer(void) {
	return 42;
}
