/** The picture of a heap: what each part of a pool holds and how full it is, as text, images and a page. */
package org.vmmalloc.command.map;
