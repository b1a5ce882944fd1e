package dev.zeugma.zmtp.codec;

import dev.zeugma.zmtp.mechanism.FrameTransform;
import dev.zeugma.zmtp.mechanism.Mechanism;
import dev.zeugma.zmtp.mechanism.MechanismContext;
import dev.zeugma.zmtp.mechanism.MechanismContext.Role;
import dev.zeugma.zmtp.wire.Command;
import dev.zeugma.zmtp.wire.Metadata;
import java.util.concurrent.CompletableFuture;

/**
 * A mechanism that works as CURVE does behind an authentication server: the connecting side begins, the accepting side
 * answers when the test lets it, and from then on each frame travels, flags included, inside the body of another: reversed.
 */
final class ReversingMechanism implements Mechanism, FrameTransform {
    final MechanismContext context;

    /** Completed by the test, to let the accepting side answer. */
    private final CompletableFuture<Void> permission;

    private Metadata local = Metadata.empty();

    ReversingMechanism(MechanismContext context, CompletableFuture<Void> permission) {
        this.context = context;
        this.permission = permission;
    }

    @Override
    public String name() {
        return "REVERSE";
    }

    @Override
    public boolean asServer() {
        return context.role() == Role.ACCEPTING;
    }

    @Override
    public Step start(Metadata metadata) {
        local = metadata;
        return asServer() ? Step.reply() : Step.reply(new Command.Ready(local));
    }

    @Override
    public Step receive(byte[] body) {
        Metadata peer = ((Command.Ready) Command.parse(body)).metadata();
        return asServer()
                ? Step.later(permission.thenApply(given -> Step.finish(peer, this, new Command.Ready(local))))
                : Step.finish(peer, this);
    }

    @Override
    public Frame outbound(Frame frame) {
        byte[] inside = new byte[frame.body().length + 1];
        inside[0] = (byte) frame.flags();
        System.arraycopy(frame.body(), 0, inside, 1, frame.body().length);
        return new Frame(0, reversed(inside));
    }

    @Override
    public Frame inbound(Frame frame) {
        byte[] inside = reversed(frame.body());
        byte[] body = new byte[inside.length - 1];
        System.arraycopy(inside, 1, body, 0, body.length);
        return new Frame(inside[0], body);
    }

    @Override
    public int overhead() {
        return 1;
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] reversed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            reversed[i] = bytes[bytes.length - 1 - i];
        }
        return reversed;
    }
}
