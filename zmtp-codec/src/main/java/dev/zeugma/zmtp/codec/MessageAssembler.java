package dev.zeugma.zmtp.codec;

import dev.zeugma.zmtp.wire.Command;
import dev.zeugma.zmtp.wire.Frames;
import dev.zeugma.zmtp.wire.Limits;
import dev.zeugma.zmtp.wire.Message;
import dev.zeugma.zmtp.wire.ProtocolException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes messages and commands of the bytes behind a handshake. Owner: the channel's event loop. */
final class MessageAssembler {
    // libzmq ignores them after the handshake, even when they are malformed inside.
    private static final Set<String> HANDSHAKE_COMMANDS = Set.of(Command.Ready.NAME, Command.Error.NAME);

    /** A list that has grown longer is not kept for the next message. */
    private static final int PARTS_KEPT = 1024;

    private final FrameReader reader;
    private List<byte[]> parts = new ArrayList<>(0);

    MessageAssembler(Limits limits) {
        reader = FrameReader.ofMessages(limits);
    }

    /**
     * The next {@link Message} or {@link Command} in the bytes; null when all of them are used up.
     *
     * @throws ProtocolException if they break a rule or a limit; the stream is of no use any more
     */
    @Nullable Object next(ReadWindow in) {
        while (reader.read(in)) {
            int flags = reader.flags();
            byte[] body = reader.takeBody();
            if (flags == 0 || flags == Frames.LONG) {
                return parts.isEmpty() ? Message.of(body) : lastPart(body);
            }
            if ((flags & Frames.COMMAND) == 0) {
                parts.add(body);
            } else if (!HANDSHAKE_COMMANDS.contains(Command.nameOf(body))) {
                return Command.parse(body);
            }
        }
        return null;
    }

    private Message lastPart(byte[] body) {
        parts.add(body);
        Message message = Message.of(parts);
        if (parts.size() > PARTS_KEPT) {
            parts = new ArrayList<>(0);
        } else {
            parts.clear();
        }
        return message;
    }

    /** Length of the array that is kept for a body that is not complete, bytes. */
    int retainedBytes() {
        return reader.retainedBytes();
    }
}
