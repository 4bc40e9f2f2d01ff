/** The figures of pools as Micrometer meters. */
package org.vmmalloc.micrometer;
