package org.vmmalloc.tests.command;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** A JSON object and the way to its parts. */
record Json(Map<String, Object> members) {
    static Json of(String text) throws IOException {
        return new Json(JSON.std.mapFrom(text));
    }

    @SuppressWarnings("unchecked")
    Json object(String name) {
        return new Json((Map<String, Object>) member(name));
    }

    @SuppressWarnings("unchecked")
    List<Json> objects(String name) {
        return ((List<Map<String, Object>>) member(name))
                .stream().map(Json::new).toList();
    }

    long number(String name) {
        return ((Number) member(name)).longValue();
    }

    String text(String name) {
        return String.valueOf(member(name));
    }

    private Object member(String name) {
        Object member = members.get(name);
        if (member == null) {
            throw new AssertionError("no " + name + " in " + members);
        }
        return member;
    }
}
