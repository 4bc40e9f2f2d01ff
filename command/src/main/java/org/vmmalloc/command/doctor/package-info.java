/** The doctor: what a directory is to a pool, found out by looking and measuring, and what to do about it. */
package org.vmmalloc.command.doctor;
