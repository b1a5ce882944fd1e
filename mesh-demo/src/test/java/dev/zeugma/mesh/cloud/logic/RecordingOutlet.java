package dev.zeugma.mesh.cloud.logic;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.zeugma.message.Message;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Records what a dispatcher sends, as lines such as {@code w1 <- body}. */
final class RecordingOutlet implements Outlet {
    final List<String> lines = new ArrayList<>();

    /** Names of workers, peers and clients that cannot be reached. */
    final Set<String> unreachable = new HashSet<>();

    @Override
    public boolean toWorker(Id worker, Message body) {
        return send(new String(worker.bytes(), UTF_8), "<-", body);
    }

    @Override
    public boolean toPeer(String peer, long number, Message envelope) {
        return send(peer, "<- #" + number, envelope);
    }

    @Override
    public boolean toClient(Message envelope) {
        return send(envelope.string(0), "<-", envelope.rest());
    }

    @Override
    public boolean answerPeer(String peer, Message envelope) {
        return send(peer, "<- answer", envelope);
    }

    private boolean send(String to, String how, Message message) {
        if (unreachable.contains(to)) {
            return false;
        }
        List<String> frames = new ArrayList<>();
        for (int i = 0; i < message.frameCount(); i++) {
            frames.add(message.string(i));
        }
        lines.add(to + " " + how + " " + String.join("|", frames));
        return true;
    }

    /** Returns the lines since the last call. */
    List<String> take() {
        List<String> taken = List.copyOf(lines);
        lines.clear();
        return taken;
    }
}
