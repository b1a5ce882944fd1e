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

/** Assembles messages and commands from the bytes after a handshake. Owner: the channel's event loop. */
final class MessageAssembler {
    // libzmq ignores them after the handshake, even if their data is malformed.
    private static final Set<String> HANDSHAKE_COMMANDS = Set.of(Command.Ready.NAME, Command.Error.NAME);

    /** A longer list is not reused for the next message. */
    private static final int PARTS_KEPT = 1024;

    private final FrameReader reader;
    private List<Object> parts = new ArrayList<>(0);

    MessageAssembler(Limits limits) {
        reader = FrameReader.ofMessages(limits);
    }

    /**
     * Returns the next {@link Message} or {@link Command} in the bytes; null when all bytes have been consumed.
     *
     * @throws ProtocolException if they break a rule or a limit; nothing more can be read
     */
    @Nullable Object next(ReadWindow in) {
        while (reader.read(in)) {
            int flags = reader.flags();
            Object body = reader.takeBody();
            if (flags == 0 || flags == Frames.LONG) {
                Message last = body instanceof ByteBuf buffer ? Message.of(buffer) : Message.of((byte[]) body);
                return parts.isEmpty() ? last : afterParts(last);
            }
            if ((flags & Frames.COMMAND) == 0) {
                parts.add(body);
            } else if (!HANDSHAKE_COMMANDS.contains(Command.nameOf((byte[]) body))) {
                return Command.parse((byte[]) body);
            }
        }
        return null;
    }

    private Message afterParts(Message last) {
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

    /** Receives bodies of messages of at least {@code from} bytes as buffers from now on. */
    ReadBuffers.BufferSupplier receiveBuffers(int from) {
        reader.receiveBuffers(from);
        return reader;
    }

    /** Releases an incomplete message. */
    void release() {
        reader.release();
        for (Object part : parts) {
            ReferenceCountUtil.release(part);
        }
        parts.clear();
    }

    /** Returns the memory allocated for an incomplete body, in bytes. */
    int retainedBytes() {
        return reader.retainedBytes();
    }
}
