/** The Java API beside what else a Java program can take native memory from, under JMH. */
package org.vmmalloc.benchmarks.jvm;
