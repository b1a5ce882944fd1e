package dev.zeugma.zmtp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The ways in which a network may split a byte string into reads. */
public final class Fragmenter {
    private Fragmenter() {}

    /** Whole, byte by byte, and in two at every position. */
    public static List<List<byte[]>> splits(byte[] bytes) {
        List<List<byte[]>> splits = new ArrayList<>();
        splits.add(List.of(bytes));
        splits.add(pieces(bytes, 1));
        for (int cut = 1; cut < bytes.length; cut++) {
            splits.add(List.of(Arrays.copyOf(bytes, cut), Arrays.copyOfRange(bytes, cut, bytes.length)));
        }
        return splits;
    }

    /** In pieces of one length; the last may be shorter. */
    public static List<byte[]> pieces(byte[] bytes, int length) {
        List<byte[]> pieces = new ArrayList<>();
        for (int from = 0; from < bytes.length; from += length) {
            pieces.add(Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + length)));
        }
        return pieces;
    }
}
