/** The benchmark bed: runs workloads with several allocators and compares time and memory. */
package org.vmmalloc.benchmarks;
