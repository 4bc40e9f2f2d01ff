package org.vmmalloc.agent.programs;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.List;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;

/** Apache Arrow: vectors with growth, written to a stream and read again. */
public final class Vectors {
    private static final int ROWS = 200_000;

    private Vectors() {}

    public static void main(String[] arguments) throws Exception {
        try (BufferAllocator allocator = new RootAllocator()) {
            byte[] stream = write(allocator);
            try (ArrowStreamReader reader = new ArrowStreamReader(new ByteArrayInputStream(stream), allocator)) {
                reader.loadNextBatch();
                VectorSchemaRoot root = reader.getVectorSchemaRoot();
                IntVector numbers = (IntVector) root.getVector("numbers");
                VarCharVector texts = (VarCharVector) root.getVector("texts");
                long sum = 0;
                long letters = 0;
                for (int i = 0; i < root.getRowCount(); i++) {
                    sum += numbers.isNull(i) ? 1 : numbers.get(i);
                    letters += texts.getObject(i).toString().hashCode();
                }
                System.out.println(root.getRowCount() + " rows, " + sum + ", " + letters);
                Witness.testify(
                        "vectors",
                        numbers.getDataBuffer().memoryAddress(),
                        numbers.getValidityBuffer().memoryAddress(),
                        texts.getDataBuffer().memoryAddress(),
                        texts.getOffsetBuffer().memoryAddress());
            }
        }
    }

    private static byte[] write(BufferAllocator allocator) throws Exception {
        try (IntVector numbers = new IntVector("numbers", allocator);
                VarCharVector texts = new VarCharVector("texts", allocator)) {
            numbers.allocateNew(16);
            texts.allocateNew(16);
            for (int i = 0; i < ROWS; i++) {
                if (i % 7 == 0) {
                    numbers.setNull(i);
                } else {
                    numbers.setSafe(i, i * 31);
                }
                texts.setSafe(i, ("text " + i).getBytes());
            }
            numbers.setValueCount(ROWS);
            texts.setValueCount(ROWS);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            VectorSchemaRoot root = new VectorSchemaRoot(List.of(numbers, texts));
            try (ArrowStreamWriter writer = new ArrowStreamWriter(root, null, out)) {
                writer.writeBatch();
            }
            return out.toByteArray();
        }
    }
}
