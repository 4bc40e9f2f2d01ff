# The virtual machine itself: its version, its compiler, and a program with threads, direct buffers and compression.
# @witness java javac
# @pool 2G
"$JAVA_HOME/bin/java" -version 2>&1
cat >Program.java <<'JAVA'
import java.nio.ByteBuffer;
import java.util.*;
import java.util.concurrent.*;
import java.util.zip.*;

public class Program {
    static long work(int seed) throws DataFormatException {
        byte[] text = new byte[300000];
        Random random = new Random(seed);
        for (int i = 0; i < text.length; i++) text[i] = (byte) (random.nextGaussian() * 10);
        ByteBuffer direct = ByteBuffer.allocateDirect(text.length).put(text).flip();
        Deflater deflater = new Deflater();
        deflater.setInput(direct);
        deflater.finish();
        ByteBuffer packed = ByteBuffer.allocateDirect(text.length + 1000);
        deflater.deflate(packed);
        deflater.end();
        Inflater inflater = new Inflater();
        inflater.setInput(packed.flip());
        byte[] back = new byte[text.length];
        if (inflater.inflate(back) != text.length || !Arrays.equals(back, text)) throw new AssertionError();
        inflater.end();
        CRC32 crc = new CRC32();
        crc.update(back);
        return crc.getValue() + packed.limit();
    }

    public static void main(String[] arguments) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<Long>> futures = new ArrayList<>();
            for (int i = 0; i < 40; i++) { int seed = i; futures.add(threads.submit(() -> work(seed))); }
            for (Future<Long> future : futures) System.out.println(future.get());
        }
    }
}
JAVA
"$JAVA_HOME/bin/javac" Program.java
"$JAVA_HOME/bin/java" -Xmx200m Program
