package dev.zeugma.mesh.cloud.books;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/**
 * What was counted and how long accepted replies took, over a time and a number of clusters. Not modified once made.
 *
 * @param counts what was counted
 * @param latencies the latencies in microseconds, from the first time that a request was sent to its reply
 */
public record Account(Counts counts, Histogram latencies) {
    private static final int DIGITS = 3;

    public static Account empty() {
        return new Account(Counts.NONE, histogram());
    }

    static Histogram histogram() {
        return new Histogram(DIGITS);
    }

    public long get(Count count) {
        return counts.get(count);
    }

    public Account plus(Account other) {
        Histogram sum = histogram();
        sum.add(latencies);
        sum.add(other.latencies);
        return new Account(counts.plus(other.counts), sum);
    }

    /** Returns what came after an earlier account of the same books. */
    public Account minus(Account earlier) {
        Histogram difference = histogram();
        difference.add(latencies);
        difference.subtract(earlier.latencies);
        return new Account(counts.minus(earlier.counts), difference);
    }

    public Account plus(Count count, long more) {
        return new Account(counts.plus(count, more), latencies);
    }

    /** Returns the account of a process that was killed: what was under way ended with it. */
    public Account cutOff() {
        return plus(Count.CUT_OFF, get(Count.REQUESTS) - ended()).plus(Count.UNANSWERED, get(Count.SENT) - answered());
    }

    private long ended() {
        return get(Count.ACCEPTED) + get(Count.TIMED_OUT) + get(Count.CUT_OFF);
    }

    private long answered() {
        return get(Count.ACCEPTED) + get(Count.LATE) + get(Count.UNANSWERED);
    }

    /** Returns why the books do not balance, once nothing is under way; empty if they do. */
    public List<String> errors() {
        List<String> errors = new ArrayList<>();
        require(errors, get(Count.REQUESTS) == ended(), "requests did not end exactly once");
        require(errors, get(Count.SENT) == answered(), "requests sent were not answered at most once");
        require(errors, get(Count.WRONG) == 0, "replies belong to other requests");
        require(
                errors,
                get(Count.ACCEPTED) + get(Count.LATE) <= get(Count.LOCAL) + get(Count.REMOTE),
                "clients have more replies than brokers have delivered");
        return errors;
    }

    private void require(List<String> errors, boolean holds, String otherwise) {
        if (!holds) {
            errors.add(otherwise + " (" + counts + ")");
        }
    }

    /** Returns a text without spaces. */
    public String encoded() {
        ByteBuffer buffer = ByteBuffer.allocate(latencies.getNeededByteBufferCapacity());
        int length = latencies.encodeIntoCompressedByteBuffer(buffer);
        return counts + ";" + Base64.getEncoder().encodeToString(Arrays.copyOf(buffer.array(), length));
    }

    /** Parses what {@link #encoded} returned. */
    public static Account parse(String text) {
        int separator = text.indexOf(';');
        byte[] bytes = Base64.getDecoder().decode(text.substring(separator + 1));
        try {
            Histogram sum = histogram();
            sum.add(Histogram.decodeFromCompressedByteBuffer(ByteBuffer.wrap(bytes), 0));
            return new Account(Counts.parse(text.substring(0, separator)), sum);
        } catch (DataFormatException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
