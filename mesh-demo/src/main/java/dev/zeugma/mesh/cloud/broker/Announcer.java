package dev.zeugma.mesh.cloud.broker;

import dev.zeugma.mesh.cloud.logic.Announcement;
import dev.zeugma.mesh.cloud.logic.Dispatcher;
import dev.zeugma.mesh.cloud.logic.Member;
import dev.zeugma.mesh.cloud.logic.Peers;
import dev.zeugma.mesh.cloud.logic.Receipt;
import dev.zeugma.mesh.cloud.plan.Step;
import dev.zeugma.message.Message;
import dev.zeugma.socket.PubSocket;
import java.util.ArrayList;
import java.util.List;

/** Publishes the state of a broker to its peers. */
final class Announcer {
    private final Member self;
    private final boolean announcesWorkers;
    private final PubSocket statebe;
    private final Dispatcher dispatcher;
    private final Peers peers;
    private int announcedWorkers;
    private List<Receipt> announcedReceipts = List.of();
    private boolean leaving;

    Announcer(Member self, Step step, PubSocket statebe, Dispatcher dispatcher, Peers peers) {
        this.self = self;
        this.announcesWorkers = step != Step.FLOW;
        this.statebe = statebe;
        this.dispatcher = dispatcher;
        this.peers = peers;
    }

    private int workers() {
        return announcesWorkers ? dispatcher.readyWorkers() : 0;
    }

    /** Announces the state if it has changed. */
    void announceChanges() {
        if (workers() != announcedWorkers || !peers.receipts().equals(announcedReceipts)) {
            announce();
        }
    }

    private void announce() {
        announcedWorkers = workers();
        announcedReceipts = peers.receipts();
        publish(StateMessage.ready(
                new Announcement(self.name(), self.instance(), announcedWorkers, announcedReceipts)));
    }

    /** Announces the state in any case, and which clusters are there. */
    void heartbeat() {
        announce();
        List<Member> members = new ArrayList<>(peers.members());
        members.add(self);
        publish(StateMessage.members(self.name(), members));
    }

    /** Announces that the broker leaves, and then no more. */
    void leave() {
        publish(StateMessage.leave(self.name(), self.instance()));
        leaving = true;
    }

    private void publish(Message message) {
        if (!leaving && !peers.isReplaced()) {
            statebe.send(message);
        }
    }
}
