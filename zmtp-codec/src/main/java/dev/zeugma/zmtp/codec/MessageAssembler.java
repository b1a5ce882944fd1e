package dev.zeugma.zmtp.codec;

import dev.zeugma.message.Message;
import dev.zeugma.zmtp.wire.Command;
import dev.zeugma.zmtp.wire.Frames;
import dev.zeugma.zmtp.wire.Limits;
import dev.zeugma.zmtp.wire.ProtocolException;
import io.netty.buffer.ByteBuf;
import io.netty.util.ReferenceCountUtil;
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
    private List<Object> parts = new ArrayList<>(0);

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
            Object body = reader.takeBody();
            if (flags == 0 || flags == Frames.LONG) {
                Message last = body instanceof ByteBuf buffer ? Message.of(buffer) : Message.of((byte[]) body);
                return parts.isEmpty() ? last : behindParts(last);
            }
            if ((flags & Frames.COMMAND) == 0) {
                parts.add(body);
            } else if (!HANDSHAKE_COMMANDS.contains(Command.nameOf((byte[]) body))) {
                return Command.parse((byte[]) body);
            }
        }
        return null;
    }

    private Message behindParts(Message last) {
        Message message = last;
        for (int i = parts.size() - 1; i >= 0; i--) {
            Object part = parts.get(i);
            message = part instanceof ByteBuf buffer ? message.prepend(buffer) : message.prepend((byte[]) part);
        }
        if (parts.size() > PARTS_KEPT) {
            parts = new ArrayList<>(0);
        } else {
            parts.clear();
        }
        return message;
    }

    /** Bodies of messages of at least so many bytes become buffers from now on. */
    ReadBuffers.Lender receiveBuffers(int from) {
        reader.receiveBuffers(from);
        return reader;
    }

    /** Drops what is there of a message. */
    void release() {
        reader.release();
        for (Object part : parts) {
            ReferenceCountUtil.release(part);
        }
        parts.clear();
    }

    /** Length of the memory that is kept for a body that is not complete, bytes. */
    int retainedBytes() {
        return reader.retainedBytes();
    }
}
