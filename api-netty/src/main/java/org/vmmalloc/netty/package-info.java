/** Netty's direct buffers in a pool. */
package org.vmmalloc.netty;
