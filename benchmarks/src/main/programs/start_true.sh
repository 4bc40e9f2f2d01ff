# Nothing to prepare.
#
# @stresses nothing but the start of the smallest program
# @needs true coreutils
# @start start-true 200 true
