# Nothing to prepare.
#
# @stresses nothing but the start of an interpreter
# @needs python3 python3
# @start start-python 20 python3 -c pass
