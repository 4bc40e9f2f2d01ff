/** How a run is measured. */
package org.vmmalloc.benchmarks.measure;
