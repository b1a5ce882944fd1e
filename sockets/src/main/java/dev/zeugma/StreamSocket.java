package dev.zeugma;

import dev.zeugma.message.SocketType;
import dev.zeugma.option.StreamOptions;
import dev.zeugma.transport.Framing;
import dev.zeugma.transport.Transports;
import java.util.function.Consumer;

/**
 * Talks plain TCP, or a UNIX socket, with programs that do not speak ZMTP (zmq_socket(3)). The first frame of a message is the
 * routing id of the connection, generated as a ROUTER's; what follows are its bytes, in chunks as they come. {@code [id, ""]} is
 * received when a connection begins and when it ends, unless the option notifications is off, and sent it closes the
 * connection. {@code send} throws EHOSTUNREACH for an id of no connection and waits for one that is full.
 */
public final class StreamSocket extends AddressedSocket implements MessageSender, MessageReceiver {
    StreamSocket(StreamOptions options, Transports transports, Consumer<SocketCore> onClosed) {
        this(new StreamPattern(), options, transports, onClosed);
    }

    private StreamSocket(
            StreamPattern pattern, StreamOptions options, Transports transports, Consumer<SocketCore> onClosed) {
        super(
                new SocketCore.Kind(SocketType.STREAM, pattern)
                        .sendersWaitForParticularPeers()
                        .framing(options.notifications() ? Framing.RAW_WITH_NOTIFICATIONS : Framing.RAW)
                        .sharesLock()
                        .open(options, transports, onClosed),
                pattern);
    }
}
