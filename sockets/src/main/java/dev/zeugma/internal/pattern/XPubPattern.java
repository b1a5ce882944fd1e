package dev.zeugma.internal.pattern;

import dev.zeugma.internal.pattern.XPubInbox.Unread;
import dev.zeugma.internal.pipe.Peer;
import dev.zeugma.internal.routing.Subscriptions;
import dev.zeugma.message.Message;
import dev.zeugma.option.PublisherRules;
import dev.zeugma.option.SubscriptionLimits;
import dev.zeugma.zmtp.wire.SubscriptionFrame;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * PUB and XPUB (RFC 29): each message goes to all peers that have subscribed to a prefix of its first frame; a full peer misses
 * it. Subscriptions take effect when they arrive, on the thread that delivers them. The application of an XPUB receives them as
 * messages.
 */
public final class XPubPattern implements Pattern {
    private final PublisherRules rules;
    private final Subscriptions<Peer> subscriptions = new Subscriptions<>();

    /** What peers have requested, if the application decides on their subscriptions. */
    private final Subscriptions<Peer> requested = new Subscriptions<>();

    private final Map<Peer, Unread> peers = new HashMap<>();
    private final XPubInbox inbox;
    private final List<Peer> targets = new ArrayList<>();

    /** Peers that have exceeded the subscription limits, and whose connection is being closed. */
    private final Set<Peer> refused = new HashSet<>();

    /** The peer whose request the application has received last, and so decides on now. */
    private @Nullable Peer requester;

    private @Nullable Peer lastSender;

    /**
     * Creates a pattern without peers.
     *
     * @param receives true for XPUB, false for PUB
     * @param receiveHighWaterMark how many messages of one peer may be unread; 0 sets no limit
     */
    public XPubPattern(boolean receives, PublisherRules rules, int receiveHighWaterMark) {
        this.rules = rules;
        inbox = new XPubInbox(receives, receiveHighWaterMark);
    }

    @Override
    public void attach(Peer peer) {
        peers.put(peer, new Unread());
        rules.welcomeMessage().ifPresent(welcome -> peer.offerOrDrop(Message.of(welcome)));
        readable(peer);
    }

    /** Accepts requests of a refused peer again, as it subscribes again after the reconnect. */
    @Override
    public void lost(Peer peer) {
        refused.remove(peer);
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
        refused.remove(peer);
        if (requester == peer) {
            requester = null;
        }
        boolean reportsEach = rules.isManual() || rules.verbosity().reportsEveryCancellation();
        (rules.isManual() ? requested : subscriptions).removeAll(peer, (topic, last) -> {
            if (last || reportsEach) {
                inbox.addRequest(peer, unread, SubscriptionFrame.cancel(topic));
            }
        });
        if (rules.isManual()) {
            subscriptions.removeAll(peer, (topic, last) -> {});
        }
    }

    @Override
    public void close() {
        peers.keySet().forEach(peer -> peer.inbound().close());
        inbox.close();
    }

    @Override
    public void readable(Peer peer) {
        Unread unread = peers.get(peer);
        Message message;
        while (unread != null && inbox.hasRoom(unread) && (message = peer.poll()) != null) {
            take(peer, unread, message);
        }
    }

    private void take(Peer peer, Unread unread, Message message) {
        if (hasRequest(message)) {
            takeFrames(peer, unread, message);
        } else {
            inbox.addMessage(peer, unread, message);
        }
    }

    private boolean hasRequest(Message message) {
        Message at = message;
        while (!SubscriptionFrame.isFirstOf(at)) {
            if (rules.onlyFirstSubscribe() || !at.hasMore()) {
                return false;
            }
            at = at.rest();
        }
        return true;
    }

    /** Takes the request of each frame that is one, as in libzmq; the other frames stay one message. */
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
            inbox.addMessage(peer, unread, Message.of(others));
        }
    }

    private void request(Peer peer, Unread unread, byte[] frame) {
        byte[] topic = SubscriptionFrame.topic(frame);
        boolean subscribes = SubscriptionFrame.subscribes(frame);
        if (refused.contains(peer) || (subscribes && !isWithinLimits(peer, topic))) {
            return;
        }
        if (rules.isManual()) {
            if (subscribes) {
                requested.add(peer, topic);
            } else {
                requested.remove(peer, topic, (removed, last) -> {});
            }
            inbox.addRequest(peer, unread, frame);
        } else if (subscribes) {
            if (subscriptions.add(peer, topic) || rules.verbosity().reportsEverySubscription()) {
                inbox.addRequest(peer, unread, frame);
            }
        } else {
            subscriptions.remove(peer, topic, (removed, last) -> {
                if (last || rules.verbosity().reportsEveryCancellation()) {
                    inbox.addRequest(peer, unread, frame);
                }
            });
        }
    }

    /** Returns false and closes the connection if the peer would exceed the limits; an inproc peer may exceed them. */
    private boolean isWithinLimits(Peer peer, byte[] topic) {
        Subscriptions<Peer> held = rules.isManual() ? requested : subscriptions;
        SubscriptionLimits limits = rules.limits();
        boolean isAllowed = held.mayAdd(peer, topic, limits.topics(), limits.bytes())
                || !peer.link()
                        .refuse("subscribed to more than " + limits.topics() + " topics or " + limits.bytes()
                                + " bytes of them");
        if (!isAllowed) {
            refused.add(peer);
        }
        return isAllowed;
    }

    @Override
    public @Nullable Message receive() {
        XPubInbox.Entry entry = inbox.poll();
        if (entry == null) {
            return null;
        }
        Peer peer = entry.peer();
        lastSender = peer;
        Unread unread = peers.get(peer);
        if (unread != null) {
            boolean hadRoom = inbox.hasRoom(unread);
            inbox.uncount(entry, unread);
            if (!hadRoom) {
                readable(peer);
            }
        }
        if (entry.isRequest()) {
            requester = unread == null ? null : peer;
        }
        return entry.message();
    }

    /** Subscribes the peer whose request was received last to the topic. */
    public void grant(byte[] topic) {
        if (requester != null) {
            subscriptions.add(requester, topic);
        }
    }

    /** Unsubscribes the peer whose request was received last from the topic. */
    public void revoke(byte[] topic) {
        if (requester != null) {
            subscriptions.remove(requester, topic, (removed, last) -> {});
        }
    }

    @Override
    public boolean mayReceive() {
        return !inbox.isEmpty();
    }

    @Override
    public boolean canReceive() {
        return !inbox.isEmpty();
    }

    @Override
    public boolean send(Message message) {
        List<Peer> receivers = receivers(message);
        if (rules.noDrop() && !allHaveRoom(receivers)) {
            return false;
        }
        boolean isLastValue = isLastValueDue();
        int last = receivers.size() - 1;
        for (int i = 0; i < last; i++) {
            receivers.get(i).offerOrDrop(message.retainedDuplicate());
        }
        if (last >= 0) {
            receivers.get(last).offerOrDrop(message);
        } else {
            message.release();
        }
        if (isLastValue) {
            requester = null;
        }
        return true;
    }

    /** Returns true even with noDrop, as in libzmq: whether a message has to wait depends on its subscribers. */
    @Override
    public boolean canSend() {
        return true;
    }

    private boolean isLastValueDue() {
        return rules.sendsLastValue() && requester != null;
    }

    private List<Peer> receivers(Message message) {
        List<Peer> matching = subscriptions.matching(message.firstBytes(subscriptions.longestTopic()));
        boolean lastValue = isLastValueDue();
        if (!rules.invertMatching() && !lastValue) {
            return matching;
        }
        Set<Peer> matched = new HashSet<>(matching);
        targets.clear();
        for (Peer peer : lastValue && requester != null ? List.of(requester) : peers.keySet()) {
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

    /** Returns the number of topics that have a subscriber. */
    public int topics() {
        return subscriptions.topics();
    }

    /** Returns the number of peers that have subscribed to any topic. */
    public int subscribers() {
        return subscriptions.subscribers();
    }

    @Override
    public Peer lastSender() {
        return Objects.requireNonNull(lastSender, "no message was received yet");
    }
}
