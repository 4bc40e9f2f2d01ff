/** What is made of the figures. */
package org.vmmalloc.benchmarks.report;
