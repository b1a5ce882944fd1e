package dev.zeugma.internal.routing;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Maps topics to values, which are found for every text that begins with the topic (RFC 29). A path-compressed trie: a lookup takes
 * time proportional to the length of the text at most, regardless of the number of topics. No method recurses, as topics come from
 * peers and may be long. Not thread-safe.
 *
 * @param <V> the values
 */
public final class SubscriptionTrie<V> {
    private static final byte[] NO_LABEL = {};

    private final Node<V> root = new Node<>(NO_LABEL);
    private int size;
    private int longest;

    /** Returns the length of the longest topic so far, in bytes: only that many bytes of a text matter. */
    public int longest() {
        return longest;
    }

    /** Returns the number of topics that have a value. */
    public int size() {
        return size;
    }

    /** Returns the value of exactly this topic, or null. */
    public @Nullable V get(byte[] topic) {
        Node<V> node = root;
        int at = 0;
        while (at < topic.length) {
            Node<V> child = node.child(topic[at]);
            if (child == null || !child.isAt(topic, at)) {
                return null;
            }
            at += child.label.length;
            node = child;
        }
        return node.value;
    }

    /** Adds a topic with its value; the topic must have none yet. */
    public void put(byte[] topic, V value) {
        Node<V> node = root;
        int at = 0;
        while (at < topic.length) {
            Node<V> child = node.child(topic[at]);
            if (child == null) {
                child = new Node<>(Arrays.copyOfRange(topic, at, topic.length));
                node.add(child);
            } else if (!child.isAt(topic, at)) {
                child = node.split(child, child.commonLength(topic, at));
            }
            at += child.label.length;
            node = child;
        }
        if (node.value != null) {
            throw new IllegalStateException("the topic already has a value");
        }
        node.value = value;
        size++;
        longest = Math.max(longest, topic.length);
    }

    /** Removes exactly this topic and returns its value, or null if it had none. */
    public @Nullable V remove(byte[] topic) {
        Node<V> parent = root;
        Node<V> node = root;
        int at = 0;
        while (at < topic.length) {
            Node<V> child = node.child(topic[at]);
            if (child == null || !child.isAt(topic, at)) {
                return null;
            }
            at += child.label.length;
            parent = node;
            node = child;
        }
        V value = node.value;
        if (value != null) {
            node.value = null;
            size--;
            prune(parent, node);
        }
        return value;
    }

    /** Removes a node that has no value and is no longer a branching point. */
    private void prune(Node<V> parent, Node<V> node) {
        if (node == root) {
            return;
        }
        if (node.count == 0) {
            parent.remove(node);
            if (parent != root && parent.value == null && parent.count == 1) {
                parent.absorbOnlyChild();
            }
        } else if (node.count == 1) {
            node.absorbOnlyChild();
        }
    }

    /** Appends the value of every topic that the text begins with to the list, the shortest topic first. */
    public void findPrefixes(byte[] text, List<? super V> found) {
        Node<V> node = root;
        int at = 0;
        while (true) {
            if (node.value != null) {
                found.add(node.value);
            }
            Node<V> child = at < text.length ? node.child(text[at]) : null;
            if (child == null || !child.isAt(text, at)) {
                return;
            }
            at += child.label.length;
            node = child;
        }
    }

    /** Returns whether the text begins with any topic that has a value. */
    public boolean hasPrefix(byte[] text) {
        Node<V> node = root;
        int at = 0;
        while (node.value == null) {
            Node<V> child = at < text.length ? node.child(text[at]) : null;
            if (child == null || !child.isAt(text, at)) {
                return false;
            }
            at += child.label.length;
            node = child;
        }
        return true;
    }

    /** Calls the action for every value, in unspecified order. */
    public void forEach(Consumer<? super V> action) {
        Deque<Node<V>> left = new ArrayDeque<>();
        left.push(root);
        while (!left.isEmpty()) {
            Node<V> node = left.pop();
            if (node.value != null) {
                action.accept(node.value);
            }
            node.forEachChild(left::push);
        }
    }

    /** A node: the bytes that lead to it from its parent, and its children. */
    private static final class Node<V> {
        /** With more children than this, there is a slot for every byte. */
        private static final int MAX_LISTED = 16;

        private static final int BYTES = 256;

        private byte[] label;
        private @Nullable V value;
        private int count;

        /** The first bytes of the listed children's labels, in the order of the children. */
        private byte[] firsts = NO_LABEL;

        /** In the order of the first bytes or, if there are 256 slots, each in the slot of its first byte. */
        private @Nullable Node<V>[] children = none();

        Node(byte[] label) {
            this.label = label;
        }

        @SuppressWarnings("unchecked")
        private static <V> @Nullable Node<V>[] none() {
            return (@Nullable Node<V>[]) NONE;
        }

        private static final Node<?>[] NONE = {};

        @Nullable Node<V> child(byte first) {
            if (children.length == BYTES) {
                return children[Byte.toUnsignedInt(first)];
            }
            for (int i = 0; i < count; i++) {
                if (firsts[i] == first) {
                    return children[i];
                }
            }
            return null;
        }

        /**
         * Returns whether the text contains the label here. Compares byte by byte, as labels are short, and skips the known
         * first.
         */
        boolean isAt(byte[] text, int at) {
            byte[] expected = label;
            if (expected.length > text.length - at) {
                return false;
            }
            for (int i = 1; i < expected.length; i++) {
                if (expected[i] != text[at + i]) {
                    return false;
                }
            }
            return true;
        }

        int commonLength(byte[] text, int at) {
            int mismatch = Arrays.mismatch(label, 0, label.length, text, at, text.length);
            return mismatch < 0 ? label.length : mismatch;
        }

        void add(Node<V> child) {
            if (count == MAX_LISTED && children.length < BYTES) {
                expand();
            }
            if (children.length == BYTES) {
                children[Byte.toUnsignedInt(child.label[0])] = child;
            } else {
                firsts = Arrays.copyOf(firsts, count + 1);
                children = Arrays.copyOf(children, count + 1);
                firsts[count] = child.label[0];
                children[count] = child;
            }
            count++;
        }

        private void expand() {
            @Nullable Node<V>[] listed = children;
            children = Arrays.copyOf(Node.<V>none(), BYTES);
            for (int i = 0; i < count; i++) {
                children[Byte.toUnsignedInt(firsts[i])] = listed[i];
            }
            firsts = NO_LABEL;
        }

        void remove(Node<V> child) {
            if (children.length == BYTES) {
                children[Byte.toUnsignedInt(child.label[0])] = null;
                count--;
                return;
            }
            int last = --count;
            for (int i = 0; i < last; i++) {
                if (children[i] == child) {
                    children[i] = children[last];
                    firsts[i] = firsts[last];
                }
            }
            firsts = Arrays.copyOf(firsts, last);
            children = Arrays.copyOf(children, last);
        }

        /** Inserts a node after the given number of bytes of the child's label, and returns it. */
        Node<V> split(Node<V> child, int length) {
            Node<V> between = new Node<>(Arrays.copyOf(child.label, length));
            remove(child);
            child.label = Arrays.copyOfRange(child.label, length, child.label.length);
            between.add(child);
            add(between);
            return between;
        }

        void absorbOnlyChild() {
            forEachChild(only -> {
                byte[] joined = Arrays.copyOf(label, label.length + only.label.length);
                System.arraycopy(only.label, 0, joined, label.length, only.label.length);
                label = joined;
                value = only.value;
                count = only.count;
                firsts = only.firsts;
                children = only.children;
            });
        }

        void forEachChild(Consumer<Node<V>> action) {
            for (Node<V> child : children) {
                if (child != null) {
                    action.accept(child);
                }
            }
        }
    }
}
