# Nothing to prepare: the compiler reads a workload of the bed.
#
# @stresses a compiler: obstacks, trees and growing vectors of one large translation unit, in processes of its own
# @needs g++ g++
# @run gcc-compile g++ -std=c++20 -O1 -S -o /dev/null $SOURCES/native/containers.cpp
