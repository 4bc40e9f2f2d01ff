/** What is run. */
package org.vmmalloc.benchmarks.workload;
