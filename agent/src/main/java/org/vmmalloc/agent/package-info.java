/** The Java agent: moves the native memory that a program gets through the JDK into a pool. */
package org.vmmalloc.agent;
