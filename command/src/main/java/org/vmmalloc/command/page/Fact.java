package org.vmmalloc.command.page;

/** A figure at the head of a page, and what it is. */
public record Fact(String name, String value) {}
