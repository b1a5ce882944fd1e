package dev.zeugma.guide.threads;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.zeugma.message.Message;
import java.util.List;
import java.util.Optional;

/** Successive updates of a publisher: one that it has just published, or those that it repeats. */
record Updates(long publisher, long first, List<String> texts) {
    /** Reads a message of a publisher; returns nothing if it is malformed, and says so. */
    static Optional<Updates> read(Message message) {
        try {
            return Optional.of(new Updates(
                    Long.parseLong(message.string(0)),
                    Long.parseLong(message.string(1)),
                    message.frames().stream()
                            .skip(2)
                            .map(text -> new String(text, UTF_8))
                            .toList()));
        } catch (NumberFormatException | IndexOutOfBoundsException malformed) {
            System.err.println("durasub: ignored a malformed message: " + message);
            return Optional.empty();
        }
    }
}
