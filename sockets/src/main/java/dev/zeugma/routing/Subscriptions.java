package dev.zeugma.routing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Who has subscribed to what (RFC 29): a subscriber has a topic or has it not, however often it subscribes. Owned by the
 * holder of both of the socket's gates.
 *
 * @param <S> the subscribers
 */
public final class Subscriptions<S> {
    private final SubscriptionTrie<Topic<S>> trie = new SubscriptionTrie<>();
    private final Map<S, Subscriber<S>> subscribers = new HashMap<>();

    private final List<S> matched = new ArrayList<>();
    private final Consumer<Topic<S>> match = this::match;

    /** Counts the texts matched, so that a subscriber is found once however many of its topics match. */
    private long round;

    private static final class Subscriber<S> {
        private final S self;
        private final Set<Topic<S>> topics = new HashSet<>();
        private long matchedIn;

        Subscriber(S self) {
            this.self = self;
        }
    }

    private static final class Topic<S> {
        private final byte[] name;
        private final List<Subscriber<S>> subscribers = new ArrayList<>(1);

        Topic(byte[] name) {
            this.name = name;
        }
    }

    /** Is told of a topic that a subscriber had. */
    @FunctionalInterface
    public interface Removal {
        /** The subscriber does not have the topic any more; last tells that nobody has. */
        void removed(byte[] topic, boolean last);
    }

    /** Gives a subscriber a topic, whose array is taken over. Returns whether nobody had it before. */
    public boolean add(S self, byte[] topicName) {
        Subscriber<S> subscriber = subscribers.computeIfAbsent(self, Subscriber::new);
        Topic<S> topic = trie.get(topicName);
        boolean first = topic == null;
        if (topic == null) {
            topic = new Topic<>(topicName);
            trie.put(topicName, topic);
        }
        if (subscriber.topics.add(topic)) {
            topic.subscribers.add(subscriber);
        }
        return first;
    }

    /** Takes a topic away from a subscriber; the removal is called unless it did not have it. */
    public void remove(S self, byte[] topicName, Removal removal) {
        Subscriber<S> subscriber = subscribers.get(self);
        Topic<S> topic = trie.get(topicName);
        if (subscriber != null && topic != null && subscriber.topics.remove(topic)) {
            remove(subscriber, topic, removal);
            if (subscriber.topics.isEmpty()) {
                subscribers.remove(self);
            }
        }
    }

    private void remove(Subscriber<S> subscriber, Topic<S> topic, Removal removal) {
        topic.subscribers.remove(subscriber);
        boolean last = topic.subscribers.isEmpty();
        if (last) {
            trie.remove(topic.name);
        }
        removal.removed(topic.name, last);
    }

    /** Takes all topics away from a subscriber. */
    public void removeAll(S self, Removal removal) {
        Subscriber<S> subscriber = subscribers.remove(self);
        if (subscriber != null) {
            subscriber.topics.forEach(topic -> remove(subscriber, topic, removal));
        }
    }

    /** Those with a topic that the text begins with, each once. The list is valid until the next call. */
    public List<S> matching(byte[] text) {
        matched.clear();
        round++;
        trie.forEachPrefix(text, match);
        return matched;
    }

    private void match(Topic<S> topic) {
        List<Subscriber<S>> all = topic.subscribers;
        for (int i = 0; i < all.size(); i++) {
            Subscriber<S> subscriber = all.get(i);
            if (subscriber.matchedIn != round) {
                subscriber.matchedIn = round;
                matched.add(subscriber.self);
            }
        }
    }

    /** Whether {@link #matching} has found the subscriber the last time. */
    public boolean hasMatched(S self) {
        @Nullable Subscriber<S> subscriber = subscribers.get(self);
        return subscriber != null && subscriber.matchedIn == round;
    }

    /** No topic has been longer than this, bytes: what a text has beyond it does not matter. */
    public int longestTopic() {
        return trie.longest();
    }

    /** How many topics have a subscriber. */
    public int topics() {
        return trie.size();
    }

    /** How many subscribers have a topic. */
    public int subscribers() {
        return subscribers.size();
    }
}
