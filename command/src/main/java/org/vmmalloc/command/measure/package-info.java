/** What memory costs on a file system: reservation, page faults, random access, huge pages. Measured with files without a name. */
package org.vmmalloc.command.measure;
