package dev.zeugma.zmtp.wire;

import java.util.Comparator;

/**
 * A version of ZMTP, such as 3.1 (RFC 37, "Version Negotiation"); each number is one unsigned byte on the wire.
 *
 * @param major the first number, 0 to 255
 * @param minor the second number, 0 to 255
 */
public record Version(int major, int minor) implements Comparable<Version> {
    /** The version that we announce and implement. */
    public static final Version ZMTP_3_1 = new Version(3, 1);

    private static final Comparator<Version> ORDER =
            Comparator.comparingInt(Version::major).thenComparingInt(Version::minor);

    /**
     * Checks both numbers.
     *
     * @throws IllegalArgumentException if a number is not 0 to 255
     */
    public Version {
        if (major < 0 || major > 255 || minor < 0 || minor > 255) {
            throw new IllegalArgumentException("version " + major + "." + minor + " (expected: numbers of 0 to 255)");
        }
    }

    @Override
    public int compareTo(Version other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
