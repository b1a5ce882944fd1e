package dev.zeugma.interop;

import dev.zeugma.message.Message;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** The side with a socket of libzmq in another process. */
final class PythonEnd implements End {
    private static final String EMPTY = "-";

    private final PythonPeer peer;
    private final Envelope envelope;

    /** Replaces the previous socket of the process. */
    PythonEnd(PythonPeer peer, Pair pair) {
        this.peer = peer;
        envelope = pair.theirEnvelope();
        peer.ask("open", pair.theirs().name(), pair.theirs().announcesRoutingId() ? Pair.THEIR_ID : "");
    }

    @Override
    public String bind() {
        return peer.ask("bind");
    }

    @Override
    public void connect(String endpoint) {
        peer.ask("connect", endpoint);
    }

    @Override
    public void send(Message body) {
        peer.ask("send", text(envelope.wrap(body).frames()));
    }

    @Override
    public Message receive() {
        return envelope.unwrap(message(peer.ask("receive")));
    }

    @Override
    public void stream(int count) {
        peer.ask("stream", Integer.toString(count), text(envelope.frames()));
    }

    @Override
    public void collect(int count) {
        peer.ask("collect", Integer.toString(count), text(envelope.frames()));
    }

    @Override
    public void ask(int count) {
        peer.ask("ask", Integer.toString(count), text(envelope.frames()));
    }

    @Override
    public void echo(int count) {
        peer.ask("echo", Integer.toString(count));
    }

    private static String text(List<byte[]> frames) {
        return frames.stream()
                .map(frame -> frame.length == 0 ? EMPTY : Base64.getEncoder().encodeToString(frame))
                .collect(Collectors.joining(" "));
    }

    private static Message message(String text) {
        return Message.of(Arrays.stream(text.split(" "))
                .map(frame ->
                        frame.equals(EMPTY) ? new byte[0] : Base64.getDecoder().decode(frame))
                .toList());
    }

    /** The socket stays open until the process opens the next or ends. */
    @Override
    public void close() {}
}
