/** Pages for a browser that need nothing but themselves: data, style and scripts are part of the file. */
package org.vmmalloc.command.page;
