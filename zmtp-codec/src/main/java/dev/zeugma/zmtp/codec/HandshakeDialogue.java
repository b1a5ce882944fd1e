package dev.zeugma.zmtp.codec;

import dev.zeugma.zmtp.mechanism.Mechanism;
import dev.zeugma.zmtp.mechanism.Mechanism.Step;
import dev.zeugma.zmtp.mechanism.MechanismContext;
import dev.zeugma.zmtp.mechanism.PeerCheck;
import dev.zeugma.zmtp.wire.Command;
import dev.zeugma.zmtp.wire.Frames;
import dev.zeugma.zmtp.wire.Greeting;
import dev.zeugma.zmtp.wire.ProtocolException;
import dev.zeugma.zmtp.wire.Version;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What both sides send before the first message: their greetings, then the commands of the mechanism. Works on bytes
 * and has no access to a channel. Owner: the channel's event loop.
 */
final class HandshakeDialogue {
    /** What the peer must send next. */
    private enum State {
        SIGNATURE("signature"),
        REVISION("revision"),
        GREETING("greeting"),
        COMMANDS("next command");

        final String description;

        State(String description) {
            this.description = description;
        }
    }

    private static final int REVISION_END = Greeting.SIGNATURE_LENGTH + 1;

    private final HandshakeSettings settings;
    private final Consumer<ByteBuf> out;
    private final Mechanism mechanism;
    private final FrameReader commands;
    private final byte[] ourGreeting = new byte[Greeting.LENGTH];
    private final byte[] peerGreeting = new byte[Greeting.LENGTH];
    private int received;
    private Version peerVersion = Version.ZMTP_3_1;
    private State state = State.SIGNATURE;

    /** Creates a dialogue that sends its bytes to {@code out}. */
    HandshakeDialogue(HandshakeSettings settings, MechanismContext context, Consumer<ByteBuf> out) {
        this.settings = settings;
        this.out = out;
        mechanism = settings.mechanism().create(context);
        commands = FrameReader.ofCommands(settings.limits());
        Greeting greeting = new Greeting(Version.ZMTP_3_1, mechanism.name(), mechanism.asServer());
        greeting.encode(
                settings.routingId().length, Unpooled.wrappedBuffer(ourGreeting).clear());
    }

    /** Returns the version in the peer's greeting. */
    Version peerVersion() {
        return peerVersion;
    }

    /** Returns a description of what the peer must send next. */
    String awaited() {
        return "the peer's " + state.description;
    }

    /** Returns the name of the mechanism. */
    String mechanismName() {
        return mechanism.name();
    }

    /** Sends the first bytes. */
    void begin() {
        sendGreeting(0, Greeting.SIGNATURE_LENGTH);
    }

    /**
     * Reads on, but not beyond a step that suspends or completes the dialogue.
     *
     * @return that step; null if more bytes are needed
     * @throws ProtocolException if the peer is rejected
     */
    @Nullable Step advance(ByteBuf in) {
        Step last = null;
        boolean progress = true;
        while (progress && last == null) {
            switch (state) {
                case SIGNATURE -> progress = readSignature(in);
                case REVISION -> progress = readRevision(in);
                case GREETING -> {
                    progress = readGreeting(in);
                    last = progress ? take(mechanism.start(settings.metadata())) : null;
                }
                case COMMANDS -> {
                    progress = commands.read(in);
                    last = progress ? take(mechanism.receive((byte[]) commands.takeBody())) : null;
                }
            }
        }
        return last;
    }

    /**
     * Carries out a step of the mechanism.
     *
     * @return the step if it suspends or completes the dialogue; null if the dialogue continues
     * @throws ProtocolException if the peer is rejected
     */
    @Nullable Step take(Step step) {
        if (step instanceof Mechanism.Reply reply) {
            send(reply.commands());
            return null;
        }
        if (step instanceof Mechanism.Finish finish) {
            PeerCheck.requireCompatible(settings.socketType(), finish.peer());
            send(finish.commands());
        }
        return step;
    }

    private boolean readSignature(ByteBuf in) {
        boolean complete = receiveUpTo(Greeting.SIGNATURE_LENGTH, in);
        boolean unversioned = (received > 0 && !Greeting.beginsSignature(peerGreeting[0]))
                || (complete && !Greeting.endsSignature(peerGreeting[received - 1]));
        if (unversioned) {
            PeerGeneration.of(PeerGeneration.UNVERSIONED, peerGreeting, received);
        }
        if (complete) {
            state = State.REVISION;
            // Only the revision, as long as the peer's is unknown: to a ZMTP 2.0 peer, something else would follow.
            sendGreeting(Greeting.SIGNATURE_LENGTH, REVISION_END);
        }
        return complete;
    }

    private boolean readRevision(ByteBuf in) {
        if (!receiveUpTo(REVISION_END, in)) {
            return false;
        }
        int revision = Byte.toUnsignedInt(peerGreeting[REVISION_END - 1]);
        return switch (PeerGeneration.of(revision, peerGreeting, received)) {
            case GREET_AS_ZMTP_3 -> {
                state = State.GREETING;
                sendGreeting(REVISION_END, Greeting.LENGTH);
                yield true;
            }
        };
    }

    private boolean readGreeting(ByteBuf in) {
        if (!receiveUpTo(Greeting.LENGTH, in)) {
            return false;
        }
        Greeting greeting = Greeting.parse(Unpooled.wrappedBuffer(peerGreeting));
        greeting.requireMechanism(mechanism.name());
        peerVersion = greeting.version();
        state = State.COMMANDS;
        return true;
    }

    /** Takes bytes of the peer's greeting up to this index; returns whether all of them have arrived. */
    private boolean receiveUpTo(int end, ByteBuf in) {
        int count = Math.min(in.readableBytes(), end - received);
        in.readBytes(peerGreeting, received, count);
        received += count;
        return received == end;
    }

    private void sendGreeting(int from, int to) {
        out.accept(Unpooled.wrappedBuffer(ourGreeting, from, to - from));
    }

    private void send(List<Command> commandsToSend) {
        if (!commandsToSend.isEmpty()) {
            ByteBuf frames = Unpooled.buffer();
            commandsToSend.forEach(command -> Frames.encode(command, frames));
            out.accept(frames);
        }
    }
}
