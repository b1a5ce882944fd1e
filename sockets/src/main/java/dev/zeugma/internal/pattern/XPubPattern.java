package dev.zeugma.internal.pattern;

import dev.zeugma.internal.pipe.Peer;
import dev.zeugma.internal.routing.Subscriptions;
import dev.zeugma.message.Message;
import dev.zeugma.option.PublisherRules;
import dev.zeugma.option.SubscriptionLimits;
import dev.zeugma.zmtp.wire.SubscriptionFrame;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * PUB and XPUB (RFC 29): each message goes to all peers that have subscribed to a beginning of its first frame, and a peer
 * without room misses it. Subscriptions take effect when they arrive, on the thread that brings them; an XPUB tells the
 * application of them as messages.
 */
public final class XPubPattern implements Pattern {
    /** So many requests of one peer that the application does not read are taken before the peer is read no more. */
    private static final int MAX_UNREAD_REQUESTS = 1_000_000;

    private final boolean receives;
    private final PublisherRules rules;
    private final int maxUnreadMessages;
    private final Subscriptions<Peer> subscriptions = new Subscriptions<>();

    /** What peers have asked for while the application decides what they get. */
    private final Subscriptions<Peer> requested = new Subscriptions<>();

    private final Map<Peer, Unread> peers = new HashMap<>();
    private final ArrayDeque<Notice> notices = new ArrayDeque<>();
    private final List<Peer> targets = new ArrayList<>();

    /** Whose request the application has received last, and so decides on now. */
    private @Nullable Peer decided;

    private @Nullable Peer lastSender;

    /** What the application has yet to receive from one peer. */
    private static final class Unread {
        private int requests;
        private int messages;

        /** It has asked for too much, and its connection is about to end. */
        private boolean refused;
    }

    private record Notice(Peer peer, Message message, boolean isRequest) {}

    /** An XPUB receives, a PUB does not; a receive high-water mark of 0 sets no limit. */
    public XPubPattern(boolean receives, PublisherRules rules, int receiveHighWaterMark) {
        this.receives = receives;
        this.rules = rules;
        maxUnreadMessages = receiveHighWaterMark == 0 ? Integer.MAX_VALUE : receiveHighWaterMark;
    }

    @Override
    public void attach(Peer peer) {
        peers.put(peer, new Unread());
        rules.welcomeMessage().ifPresent(welcome -> peer.offerOrDrop(Message.of(welcome)));
        readable(peer);
    }

    /** Over its next connection it will subscribe again, and is heard again. */
    @Override
    public void lost(Peer peer) {
        Unread unread = peers.get(peer);
        if (unread != null) {
            unread.refused = false;
        }
    }

    @Override
    public void detach(Peer peer) {
        Unread unread = peers.get(peer);
        if (unread == null) {
            return;
        }
        for (Message left = peer.poll(); left != null; left = peer.poll()) {
            take(peer, unread, left);
        }
        peers.remove(peer);
        if (decided == peer) {
            decided = null;
        }
        boolean tellsEach = rules.isManual() || rules.verbosity().reportsEveryCancellation();
        (rules.isManual() ? requested : subscriptions).removeAll(peer, (topic, last) -> {
            if (last || tellsEach) {
                tell(peer, unread, SubscriptionFrame.cancel(topic));
            }
        });
        if (rules.isManual()) {
            subscriptions.removeAll(peer, (topic, last) -> {});
        }
    }

    @Override
    public void close() {
        peers.keySet().forEach(peer -> peer.inbound().close());
        notices.forEach(notice -> notice.message.release());
        notices.clear();
    }

    @Override
    public void readable(Peer peer) {
        Unread unread = peers.get(peer);
        Message message;
        while (unread != null && isRead(unread) && (message = peer.poll()) != null) {
            take(peer, unread, message);
        }
    }

    private boolean isRead(Unread unread) {
        return unread.messages < maxUnreadMessages && unread.requests < MAX_UNREAD_REQUESTS;
    }

    private void take(Peer peer, Unread unread, Message message) {
        if (hasRequest(message)) {
            takeFrames(peer, unread, message);
        } else {
            takeMessage(peer, unread, message);
        }
    }

    private boolean hasRequest(Message message) {
        Message at = message;
        while (!SubscriptionFrame.isFirstOf(at)) {
            if (rules.onlyFirstSubscribes() || !at.hasMore()) {
                return false;
            }
            at = at.rest();
        }
        return true;
    }

    /** Every frame may subscribe, as in libzmq; the others stay together. */
    private void takeFrames(Peer peer, Unread unread, Message message) {
        List<byte[]> others = new ArrayList<>();
        for (byte[] frame : message) {
            if (SubscriptionFrame.is(frame)) {
                request(peer, unread, frame);
            } else {
                others.add(frame);
            }
        }
        message.release();
        if (!others.isEmpty()) {
            takeMessage(peer, unread, Message.of(others));
        }
    }

    private void takeMessage(Peer peer, Unread unread, Message message) {
        if (receives) {
            unread.messages++;
            notices.add(new Notice(peer, message, false));
        } else {
            message.release();
        }
    }

    private void request(Peer peer, Unread unread, byte[] frame) {
        byte[] topic = SubscriptionFrame.topic(frame);
        boolean subscribes = SubscriptionFrame.subscribes(frame);
        if (unread.refused || (subscribes && !isGranted(peer, unread, topic))) {
            return;
        }
        if (rules.isManual()) {
            if (subscribes) {
                requested.add(peer, topic);
            } else {
                requested.remove(peer, topic, (removed, last) -> {});
            }
            tell(peer, unread, frame);
        } else if (subscribes) {
            if (subscriptions.add(peer, topic) || rules.verbosity().reportsEverySubscription()) {
                tell(peer, unread, frame);
            }
        } else {
            subscriptions.remove(peer, topic, (removed, last) -> {
                if (last || rules.verbosity().reportsEveryCancellation()) {
                    tell(peer, unread, frame);
                }
            });
        }
    }

    private boolean isGranted(Peer peer, Unread unread, byte[] topic) {
        Subscriptions<Peer> asked = rules.isManual() ? requested : subscriptions;
        SubscriptionLimits limits = rules.limits();
        unread.refused = !asked.mayHave(peer, topic, limits.topics(), limits.bytes())
                && peer.link()
                        .refuse("subscribed to more than " + limits.topics() + " topics or " + limits.bytes()
                                + " bytes of them");
        return !unread.refused;
    }

    private void tell(Peer peer, Unread unread, byte[] frame) {
        if (receives) {
            unread.requests++;
            notices.add(new Notice(peer, Message.of(frame), true));
        }
    }

    @Override
    public @Nullable Message receive() {
        Notice notice = notices.poll();
        if (notice == null) {
            return null;
        }
        lastSender = notice.peer;
        Unread unread = peers.get(notice.peer);
        if (unread != null) {
            boolean wasRead = isRead(unread);
            if (notice.isRequest) {
                unread.requests--;
            } else {
                unread.messages--;
            }
            if (!wasRead) {
                readable(notice.peer);
            }
        }
        if (notice.isRequest) {
            decided = unread == null ? null : notice.peer;
        }
        return notice.message;
    }

    /** Gives the peer whose request was received last the topic. */
    public void grant(byte[] topic) {
        if (decided != null) {
            subscriptions.add(decided, topic);
        }
    }

    /** Takes the topic from the peer whose request was received last. */
    public void revoke(byte[] topic) {
        if (decided != null) {
            subscriptions.remove(decided, topic, (removed, last) -> {});
        }
    }

    @Override
    public boolean mayReceive() {
        return !notices.isEmpty();
    }

    @Override
    public boolean canReceive() {
        return !notices.isEmpty();
    }

    @Override
    public boolean send(Message message) {
        List<Peer> receivers = receivers(message);
        if (rules.noDrop() && !allHaveRoom(receivers)) {
            return false;
        }
        boolean wasLastValue = isLastValueDue();
        int last = receivers.size() - 1;
        for (int i = 0; i < last; i++) {
            receivers.get(i).offerOrDrop(message.retainedDuplicate());
        }
        if (last >= 0) {
            receivers.get(last).offerOrDrop(message);
        } else {
            message.release();
        }
        if (wasLastValue) {
            decided = null;
        }
        return true;
    }

    /** Even with noDrop, as in libzmq: whether a message has to wait depends on who gets it. */
    @Override
    public boolean canSend() {
        return true;
    }

    private boolean isLastValueDue() {
        return rules.sendsLastValue() && decided != null;
    }

    private List<Peer> receivers(Message message) {
        List<Peer> matching = subscriptions.matching(message.firstBytes(subscriptions.longestTopic()));
        boolean lastValue = isLastValueDue();
        if (!rules.invertMatching() && !lastValue) {
            return matching;
        }
        Set<Peer> matched = new HashSet<>(matching);
        targets.clear();
        for (Peer peer : lastValue && decided != null ? List.of(decided) : peers.keySet()) {
            if (matched.contains(peer) != rules.invertMatching()) {
                targets.add(peer);
            }
        }
        return targets;
    }

    private static boolean allHaveRoom(List<Peer> receivers) {
        for (int i = 0; i < receivers.size(); i++) {
            if (!receivers.get(i).outbound().hasRoom()) {
                return false;
            }
        }
        return true;
    }

    /** How many topics have a subscriber. */
    public int topics() {
        return subscriptions.topics();
    }

    /** How many peers have subscribed to something. */
    public int subscribers() {
        return subscriptions.subscribers();
    }

    @Override
    public Peer lastSender() {
        return Objects.requireNonNull(lastSender, "nothing was received yet");
    }
}
