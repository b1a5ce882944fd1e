package dev.zeugma.mock;

import static dev.zeugma.mock.ZmtpBytes.join;

import java.util.Arrays;
import java.util.Random;

/** Corrupts bytes at random. The same seed gives the same bytes. */
final class MutatedBytes {
    private static final int MAX_CHANGES = 4;
    private static final int MAX_GARBAGE = 200;

    private final Random random;

    MutatedBytes(long seed) {
        random = new Random(seed);
    }

    /**
     * The bytes after one or a few changes: flipped, lost, doubled, replaced, truncated, or with garbage before, within
     * or after.
     */
    byte[] of(byte[] good) {
        byte[] bytes = good;
        for (int changes = 1 + random.nextInt(MAX_CHANGES); changes > 0; changes--) {
            bytes = change(bytes);
        }
        return bytes;
    }

    private byte[] change(byte[] bytes) {
        int from = random.nextInt(bytes.length + 1);
        int to = from + random.nextInt(bytes.length - from + 1);
        byte[] before = Arrays.copyOf(bytes, from);
        byte[] within = Arrays.copyOfRange(bytes, from, to);
        byte[] behind = Arrays.copyOfRange(bytes, to, bytes.length);
        return switch (random.nextInt(8)) {
            case 0, 1 -> flipped(bytes);
            case 2 -> join(before, behind);
            case 3 -> join(before, within, within, behind);
            case 4 -> join(before, garbage(within.length), behind);
            case 5 -> before;
            case 6 -> join(before, garbage(random.nextInt(MAX_GARBAGE)), within, behind);
            default ->
                random.nextBoolean()
                        ? join(garbage(1 + random.nextInt(MAX_GARBAGE)), bytes)
                        : join(bytes, garbage(random.nextInt(MAX_GARBAGE)));
        };
    }

    private byte[] flipped(byte[] bytes) {
        byte[] flipped = bytes.clone();
        if (bytes.length > 0) {
            flipped[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return flipped;
    }

    private byte[] garbage(int length) {
        byte[] garbage = new byte[length];
        random.nextBytes(garbage);
        return garbage;
    }
}
