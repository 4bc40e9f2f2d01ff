/** Build time only: documents made from the command itself, so that they cannot tell of another one. */
package org.vmmalloc.command.documents;
