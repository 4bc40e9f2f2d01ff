package org.vmmalloc.agent.jdk;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The constant pool of a class file, to which references to methods can be added behind what is there. Entries are numbered from 1; some take two
 * numbers.
 */
final class ConstantPool {
    /** Where the number of entries stands; they follow. */
    static final int COUNT_OFFSET = 8;

    private static final int UTF8 = 1;
    private static final int LONG = 5;
    private static final int DOUBLE = 6;
    private static final int CLASS = 7;
    private static final int METHOD = 10;
    private static final int NAME_AND_TYPE = 12;
    /** Bytes of an entry of each kind, behind its tag; texts say themselves how many they have. */
    private static final int[] BYTES = {0, 0, 0, 4, 4, 8, 8, 2, 2, 4, 4, 4, 4, 0, 0, 3, 2, 4, 4, 2, 2};

    private final ByteBuffer file;
    private final int[] offsets;
    private final int end;
    private final ByteArrayOutputStream added = new ByteArrayOutputStream();
    private int count;

    ConstantPool(ByteBuffer file) {
        this.file = file;
        count = unsignedShort(COUNT_OFFSET);
        offsets = new int[count];
        int offset = COUNT_OFFSET + Short.BYTES;
        for (int index = 1; index < count; index++) {
            offsets[index] = offset;
            int tag = file.get(offset);
            offset += 1 + (tag == UTF8 ? Short.BYTES + unsignedShort(offset + 1) : BYTES[tag]);
            index += tag == LONG || tag == DOUBLE ? 1 : 0;
        }
        end = offset;
    }

    /** Where the file goes on behind the pool. */
    int end() {
        return end;
    }

    String text(int index) {
        int offset = offsets[index] + 1;
        return new String(file.array(), offset + Short.BYTES, unsignedShort(offset), StandardCharsets.ISO_8859_1);
    }

    /** Whether the entry refers to the method. */
    boolean isMethod(int index, String owner, String name, String type) {
        int offset = offsets[index];
        if (offset == 0 || file.get(offset) != METHOD) {
            return false;
        }
        int ownerName = unsignedShort(offsets[unsignedShort(offset + 1)] + 1);
        int nameAndType = offsets[unsignedShort(offset + 1 + Short.BYTES)] + 1;
        return text(ownerName).equals(owner)
                && text(unsignedShort(nameAndType)).equals(name)
                && text(unsignedShort(nameAndType + Short.BYTES)).equals(type);
    }

    /** Adds a reference to a method; returns its number. */
    int addMethod(String owner, String name, String type) {
        int ownerClass = add(CLASS, addText(owner), 0);
        int nameAndType = add(NAME_AND_TYPE, addText(name), addText(type));
        return add(METHOD, ownerClass, nameAndType);
    }

    private int addText(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        added.write(UTF8);
        addShort(bytes.length);
        added.writeBytes(bytes);
        return count++;
    }

    private int add(int tag, int first, int second) {
        added.write(tag);
        addShort(first);
        if (tag != CLASS) {
            addShort(second);
        }
        return count++;
    }

    private void addShort(int value) {
        added.write(value >>> Byte.SIZE);
        added.write(value);
    }

    /** The file with what was added. */
    byte[] extended() {
        byte[] addition = added.toByteArray();
        ByteBuffer out = ByteBuffer.allocate(file.capacity() + addition.length);
        out.put(file.array(), 0, end).put(addition).put(file.array(), end, file.capacity() - end);
        return out.putShort(COUNT_OFFSET, (short) count).array();
    }

    private int unsignedShort(int offset) {
        return Short.toUnsignedInt(file.getShort(offset));
    }
}
