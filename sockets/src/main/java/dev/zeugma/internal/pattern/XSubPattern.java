package dev.zeugma.internal.pattern;

import dev.zeugma.internal.pipe.Peer;
import dev.zeugma.internal.routing.FairQueue;
import dev.zeugma.internal.routing.SubscriptionTrie;
import dev.zeugma.message.Message;
import dev.zeugma.zmtp.wire.SubscriptionFrame;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * XSUB (RFC 29): receives from all publishers in turn, and sends its subscriptions to all of them; after a reconnect, a publisher
 * gets all of them again. Subscriptions ignore the high-water mark, so none is lost.
 */
public final class XSubPattern implements Pattern {
    private final boolean onlyFirstSubscribe;
    private final boolean verboseUnsubscribe;

    private final FairQueue<Peer, Message> queue = new FairQueue<>(Peer::poll);
    private final SubscriptionTrie<Topic> topics = new SubscriptionTrie<>();
    private final Set<Peer> peers = new LinkedHashSet<>();

    /** Peers with an established connection; the others get all subscriptions once theirs is. */
    private final Set<Peer> connected = new LinkedHashSet<>();

    /** A topic and how often the application has subscribed to it. */
    private static final class Topic {
        private final byte[] name;
        private int count;

        Topic(byte[] name) {
            this.name = name;
        }
    }

    public XSubPattern(boolean onlyFirstSubscribe, boolean verboseUnsubscribe) {
        this.onlyFirstSubscribe = onlyFirstSubscribe;
        this.verboseUnsubscribe = verboseUnsubscribe;
    }

    @Override
    public void attach(Peer peer) {
        peers.add(peer);
        queue.activate(peer);
    }

    @Override
    public boolean identify(Peer peer, byte[] announcedRoutingId) {
        connected.add(peer);
        topics.forEach(topic -> peer.enqueueIgnoringHighWaterMark(Message.of(SubscriptionFrame.subscribe(topic.name))));
        return true;
    }

    @Override
    public void lost(Peer peer) {
        connected.remove(peer);
        peer.outbound().discard();
    }

    /** Removes the peer as a publisher; it stays in the queue until it is drained, as its messages can still be received. */
    @Override
    public void detach(Peer peer) {
        connected.remove(peer);
        peers.remove(peer);
    }

    @Override
    public void close() {
        queue.forEach(peer -> peer.inbound().close());
    }

    @Override
    public void readable(Peer peer) {
        queue.activate(peer);
    }

    /** Never waits: a peer that is full misses messages other than subscriptions. */
    @Override
    public boolean send(Message message) {
        if (!message.hasMore() && SubscriptionFrame.isFirstOf(message)) {
            request(message.first());
            message.release();
            return true;
        }
        boolean requests = countRequests(message);
        for (Peer peer : peers) {
            if (requests && connected.contains(peer)) {
                peer.enqueueIgnoringHighWaterMark(message.retainedDuplicate());
            } else {
                peer.offerOrDrop(message.retainedDuplicate());
            }
        }
        message.release();
        return true;
    }

    /** Counts the subscriptions among the frames of a message, and returns whether there are any. */
    private boolean countRequests(Message message) {
        boolean requests = false;
        boolean mayRequest = !onlyFirstSubscribe || SubscriptionFrame.isFirstOf(message);
        for (Message at = message; mayRequest && at != null; at = at.hasMore() ? at.rest() : null) {
            if (SubscriptionFrame.isFirstOf(at)) {
                requests = true;
                count(at.first());
            }
        }
        return requests;
    }

    /** Every subscription is sent, but only the last cancellation of a topic, as publishers do not count (RFC 29). */
    private void request(byte[] frame) {
        boolean changed = count(frame);
        if (SubscriptionFrame.subscribes(frame) || changed || verboseUnsubscribe) {
            for (Peer peer : connected) {
                peer.enqueueIgnoringHighWaterMark(Message.of(frame));
            }
        }
    }

    /** Counts a subscription or cancellation; returns whether it was the first or last of its topic. */
    private boolean count(byte[] frame) {
        byte[] name = SubscriptionFrame.topic(frame);
        Topic topic = topics.get(name);
        if (SubscriptionFrame.subscribes(frame)) {
            if (topic == null) {
                topic = new Topic(name);
                topics.put(name, topic);
            }
            return topic.count++ == 0;
        }
        if (topic == null || --topic.count > 0) {
            return false;
        }
        topics.remove(name);
        return true;
    }

    /** Returns whether the application has subscribed to a prefix of the message. */
    boolean matches(Message message) {
        return topics.hasPrefix(message.firstBytes(topics.longest()));
    }

    /** Returns the number of topics that the application has subscribed to. */
    public int topics() {
        return topics.size();
    }

    @Override
    public @Nullable Message receive() {
        return queue.poll();
    }

    @Override
    public boolean mayReceive() {
        return queue.mayHaveMessages();
    }

    @Override
    public boolean canReceive() {
        return queue.hasMessages(Peer::hasMessage);
    }

    @Override
    public boolean canSend() {
        return true;
    }

    @Override
    public Peer lastSender() {
        return queue.last();
    }
}
